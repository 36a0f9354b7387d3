"""The plan put to the proof: simulated knees, the real decision code, and the plans people use today.

Read it in this order:

    session       what a knee is given and what it answers; any responder, ours or a file's
    parameters    the numbers of the families, from the catalogue
    families/     three kinds of knee
    policies/     what decides the next run: Trochlea, the 10 % rule, six steps, as you feel, an oracle
    life          one runner, one policy, day by day
    blind         does a policy know more than the runner was told?
    measures      flare days, goal, distance, with intervals
    foresight     how well the own-tolerance model foretells a green run
"""
