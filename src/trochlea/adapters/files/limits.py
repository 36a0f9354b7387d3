"""What a recorded value can be. Our own choice, set wide: only what no runner and no watch can have done is cut."""

from typing import Final

# -- times -----------------------------------------------------------------------------------------------------
BEFORE_START_S: Final = 3600.0  # records this far before the device's own start are kept
AFTER_START_S: Final = 48 * 3600.0  # and this long after it
AROUND_MEDIAN_S: Final = 24 * 3600.0  # where there is no usable start: this far from the middle record
LEAST_TIME_S: Final = 315964800.0  # 1980-01-06, when GPS time begins; an earlier time is none
CLOCK_SET_S: Final = 946684800.0  # 2000-01-01; an earlier date means a clock that was never set
CLOCK_END_S: Final = 4102444800.0  # 2100-01-01
PAUSE_GAP_S: Final = 60.0  # a longer gap is a pause also without a word from the device
BORDER_GAP_S: Final = 5.0  # between two segments of a track, a shorter gap is just the next sample
OFFSET_STEP_S: Final = 900  # time zones lie on whole quarters of an hour
OFFSET_MOST_S: Final = 14 * 3600
OFFSET_SLACK_S: Final = 60.0  # between the two clocks of one message

# -- distance and position ---------------------------------------------------------------------------------------
ON_FOOT_MPS: Final = 12.0  # faster is no runner
OTHER_MPS: Final = 40.0  # faster is no cyclist
JUMP_SLACK_M: Final = 50.0  # a step this much beyond the fastest is a fault of the counter, not of the clock
DROP_SLACK_M: Final = 1.0  # a counter may tremble by so much backwards
SHORT_FAULT: Final = 10  # so few samples off the line are a fault; more are a counter that began anew
EARTH_RADIUS_M: Final = 6371008.8  # mean radius

# -- channels ------------------------------------------------------------------------------------------------------
HEART_RATE_BPM: Final = (20.0, 240.0)  # 0 is "no contact", never a heart rate
ALTITUDE_M: Final = (-500.0, 9000.0)
POWER_W: Final = (0.0, 3000.0)
CONTACT_RUN_S: Final = (0.060, 0.600)
CONTACT_OTHER_S: Final = (0.060, 1.500)
STEP_LENGTH_M: Final = (0.2, 2.5)
OSCILLATION_M: Final = (0.005, 0.300)
BALANCE_PCT: Final = (20.0, 80.0)
CADENCE_SPM: Final = (0.0, 300.0)

# -- cadence -------------------------------------------------------------------------------------------------------
ONE_LEG_BELOW_SPM: Final = 120.0  # runners take 140 to 200 steps a minute with both feet
DOUBLED_MOST_SPM: Final = (
    220.0  # no runner takes more as a rule: what doubling would bring above it is not doubled
)
ONE_LEG_WALK_BELOW_SPM: Final = 75.0  # walkers 90 to 130
TWICE_DOUBLED_FROM_SPM: Final = 250.0
RUNNING_FROM_MPS: Final = 2.0  # cadence is judged on samples at least this fast, where there are enough
ENOUGH_SAMPLES: Final = 30

# -- guessing the sport of a track that does not say, from its typical speed on the move -------------------------
MOVING_FROM_MPS: Final = 0.5
RUN_FROM_MPS: Final = 1.9
RUN_TO_MPS: Final = 6.0
