"""What next? Phases, return-to-running steps, the week, guardrails.

Read it in this order:

    day, place   one day as the plan sees it; where the runner stands
    gates        what ends calm and opens the return phase
    moves        what a red, an amber, a green, an unanswered run and a long break do
    phases       the fold over the days
    criteria     what opens next, and what it takes
    weeks        the goal, week by week
    week         the week ahead
    cross_training, race
"""
