"""What today? Readings, verdict, decision.

Read it beside the rules of the day, in this order:

    readings     check-ins: what cannot be is refused or taken to the cautious side; the worse knee first
    verdict      one run from its readings: green, amber, red, unknown
    two_weeks    pain that creeps up
    diary        the days up to today, checked and in order
    breaks, base what the limits are counted from
    case         all of it together, with the place in the plan
    limits/      one limit a file
    session      the word of the day, its pattern, its ceilings
    decide       the decision
    override     when the runner decides otherwise
    trend        is it getting better?
    plan_ahead   the plan page
"""
