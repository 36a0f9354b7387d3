"""What can the knee take? Tests, norms, exercises, programme, and the pictures of all of it.

tests, assessment        what was measured, and what it says
exercise, training       the words of the library and of the programme
progression, selection   more, the same or less; which exercise today
programme, weeks         today's session; the week ahead and the weeks done
kneecap                  what a session costs the kneecap joint
body, figure, movement   the jointed figure in space
scene, projection, drawing, things, measures, keyframes, standalone
                         the same figure on a page
"""

from trochlea.strength.assessment import change, compare_sides, force_n, in_order, judge, torque_nm_per_kg
from trochlea.strength.drawing import film, pictures
from trochlea.strength.keyframes import moving_styles
from trochlea.strength.kneecap import session_load
from trochlea.strength.programme import groups_first, session_for
from trochlea.strength.progression import next_of
from trochlea.strength.standalone import standalone
from trochlea.strength.weeks import ahead, training_days, weeks_done

__all__ = [
    "ahead",
    "change",
    "compare_sides",
    "film",
    "force_n",
    "groups_first",
    "in_order",
    "judge",
    "moving_styles",
    "next_of",
    "pictures",
    "session_for",
    "session_load",
    "standalone",
    "torque_nm_per_kg",
    "training_days",
    "weeks_done",
]
