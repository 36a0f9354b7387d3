"""The tables. What is shown stands in columns; what it was before a correction stands beside it (`recorded`)."""

from django.db import models


class RunnerRow(models.Model):
    """The one runner of this home."""

    name = models.TextField(null=True)
    born = models.DateField(null=True)
    sex = models.CharField(max_length=16, null=True)
    height_m = models.FloatField(null=True)
    mass_kg = models.FloatField(null=True)
    side = models.CharField(max_length=16, null=True)
    onset = models.DateField(null=True)
    run_days = models.JSONField(null=True)
    goal_week_km = models.FloatField(null=True)
    race_on = models.DateField(null=True)
    race_km = models.FloatField(null=True)
    comfortable_km = models.FloatField(null=True)
    comfortable_week_km = models.FloatField(null=True)
    usual_days = models.IntegerField(null=True)
    units = models.CharField(max_length=16)
    time_zone = models.TextField()
    week_start = models.CharField(max_length=16)
    theme = models.CharField(max_length=16)
    notice_read = models.BooleanField()

    class Meta:
        """One row only."""

        db_table = "runner"
        constraints = [  # noqa: RUF012  Django's own form
            models.CheckConstraint(condition=models.Q(id=1), name="one_runner")
        ]


class OriginalRow(models.Model):
    """A file as it came, packed. It stays, without its bytes, when all its activities were taken out."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    packed = models.BinaryField(null=True)
    packing = models.CharField(max_length=16, default="zlib")  # a word of `packing.Packing`

    class Meta:
        """The bytes are read only when asked for."""

        db_table = "original"


class ActivityRow(models.Model):
    """One activity: as recorded or typed, with the runner's corrections laid over it."""

    original = models.ForeignKey(OriginalRow, models.PROTECT, null=True, related_name="activities")
    deleted = models.BooleanField(
        default=False
    )  # taken out by the runner; a new import must not bring it back
    typed = models.BooleanField()
    edited = models.BooleanField(default=False)
    recorded = models.JSONField(default=dict)  # columns the runner corrected, with what stood there before

    compared_at = models.DateTimeField(db_index=True)  # start as recorded: by it copies are found
    same_as = models.BigIntegerField(
        null=True, db_index=True
    )  # least id of its group; none where it is alone
    counts = models.BooleanField(default=True)  # one of a group does
    chosen = models.BooleanField(default=False)  # by the runner, to count
    channel_count = models.IntegerField(default=0)

    sport = models.CharField(max_length=16)
    start = models.DateTimeField()
    utc_offset_s = models.IntegerField(null=True)
    on = models.DateField(db_index=True)
    duration_s = models.FloatField(null=True)
    moving_s = models.FloatField(null=True)
    distance_m = models.FloatField(null=True)
    ascent_m = models.FloatField(null=True)
    descent_m = models.FloatField(null=True)
    mean_cadence_spm = models.FloatField(null=True)
    measured_warnings = models.JSONField(default=list)

    rpe = models.FloatField(null=True)
    shoes = models.TextField(null=True)
    note = models.TextField(null=True)

    format = models.CharField(max_length=16)
    indoor = models.BooleanField(null=True)
    laps = models.JSONField(default=list)
    pauses = models.JSONField(default=list)
    totals = models.JSONField(default=dict)
    altimeter = models.CharField(max_length=16)
    device = models.TextField(null=True)
    name = models.TextField(null=True)
    warnings = models.JSONField(default=list)
    samples = models.IntegerField(default=0)

    class Meta:
        """In order of start."""

        db_table = "activity"
        ordering = ("start", "id")


class PairRow(models.Model):
    """What is said of two activities that look alike."""

    first = models.ForeignKey(ActivityRow, models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(ActivityRow, models.CASCADE, related_name="+")
    word = models.CharField(max_length=16)  # a word of `likeness.Word`

    class Meta:
        """Once a pair, the lower number first."""

        db_table = "pair"
        constraints = [  # noqa: RUF012  Django's own form
            models.UniqueConstraint(fields=("first", "second"), name="one_word_a_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="lower_first"),
        ]


class LoadRow(models.Model):
    """What was computed of an activity; can be computed anew at any time."""

    activity = models.OneToOneField(ActivityRow, models.CASCADE, primary_key=True, related_name="load")
    model = models.TextField()  # which version of the model computed it
    quality = models.CharField(max_length=16)
    knee_km = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    mean_peak_bw = models.FloatField(null=True)
    impulse_bw_s = models.FloatField(null=True)
    stress_mpa_s = models.FloatField(null=True)
    steps = models.IntegerField(null=True)
    downhill_share = models.FloatField(null=True)
    downhill_knee_km = models.FloatField(null=True)
    warnings = models.JSONField(default=list)
    speed_30s = models.BinaryField(null=True)  # a block of `codec`

    class Meta:
        """Beside the activity, so that computing anew touches no recording."""

        db_table = "knee_load"


class ChannelRow(models.Model):
    """One channel of one activity: a block of `codec`."""

    activity = models.ForeignKey(ActivityRow, models.CASCADE, related_name="channels", db_index=False)
    channel = models.CharField(max_length=32)
    block = models.BinaryField()

    class Meta:
        """The pair is the index; a second one on the activity alone would only cost space."""

        db_table = "stream"
        constraints = [  # noqa: RUF012  Django's own form
            models.UniqueConstraint(fields=("activity", "channel"), name="one_block_a_channel")
        ]


class JournalRow(models.Model):
    """One thing the runner entered, or was told, on a day. Rows are only added; a newer one of its key counts."""

    kind = models.CharField(max_length=32)  # screen, reading, decision and so on
    key = models.CharField(max_length=128)  # what it replaces: the reading of that day and knee, say
    on = models.DateField()
    entered = models.DateTimeField()
    body = models.JSONField()
    counts = models.BooleanField(default=True)  # the newest of its kind and key, not taken back
    withdrawn = models.DateTimeField(null=True)  # when it was taken back

    class Meta:
        """Read by kind and day, replaced by kind and key."""

        db_table = "journal"
        indexes = [  # noqa: RUF012  Django's own form
            models.Index(fields=("kind", "counts", "on"), name="journal_by_day"),
            models.Index(fields=("kind", "key"), name="journal_by_key"),
        ]


class ChangeRow(models.Model):
    """A mark of all that was written and that a decision may rest on: another one after every write."""

    mark = models.BigIntegerField()

    class Meta:
        """One row only."""

        db_table = "change"
        constraints = [  # noqa: RUF012  Django's own form
            models.CheckConstraint(condition=models.Q(id=1), name="one_change")
        ]
