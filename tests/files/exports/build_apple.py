"""A small Apple Health database for tests, written as the phone writes it: a DTD, one entry a line, samples first."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

START = datetime(2024, 1, 5, 6, 0, tzinfo=UTC)
EXPORT_ZONE = timezone(timedelta(hours=1))
DTD = """<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
"""
WATCH, PHONE = "Watch von Änne", "iPhone"


def moment(at_s: float) -> str:
    return (START + timedelta(seconds=at_s)).astimezone(EXPORT_ZONE).strftime("%Y-%m-%d %H:%M:%S %z")


def sample(
    kind: str, value: float, first_s: float, last_s: float, unit: str, source: str = WATCH, device: int = 1
) -> str:
    return (
        f' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="{source}" sourceVersion="10.1" '
        f'device="&lt;&lt;HKDevice: 0x28{device:07x}&gt;, name:Watch&gt;" unit="{unit}" '
        f'creationDate="{moment(last_s)}" startDate="{moment(first_s)}" endDate="{moment(last_s)}" value="{value}"/>'
    )


def every(
    kind: str,
    value: float,
    unit: str,
    step_s: int = 5,
    lasts_s: int = 5,
    source: str = WATCH,
    until_s: int = 600,
) -> list[str]:
    """One sample of each step; the device's memory address changes with each, as it does there."""
    return [
        sample(kind, value, at, at + lasts_s, unit, source, device=at) for at in range(0, until_s, step_s)
    ]


def workout(
    at_s: float = 0,
    lasts_s: float = 600,
    kind: str = "Running",
    inside: Iterable[str] = (),
    source: str = WATCH,
    more: str = "",
) -> str:
    head = (
        f' <Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="{lasts_s / 60}" durationUnit="min" '
        f'sourceName="{source}" startDate="{moment(at_s)}" endDate="{moment(at_s + lasts_s)}"{more}>'
    )
    return "\n".join([head, *(f"  {line}" for line in inside), " </Workout>"])


def event(kind: str, at_s: float, more: str = "") -> str:
    return f'<WorkoutEvent type="HKWorkoutEventType{kind}" date="{moment(at_s)}"{more}/>'


def metadata(key: str, value: str) -> str:
    return f'<MetadataEntry key="{key}" value="{value}"/>'


def route(path: str) -> str:
    return f'<WorkoutRoute sourceName="Watch">\n   <FileReference path="{path}"/>\n  </WorkoutRoute>'


def database(*lines: str, dtd: str = DTD) -> str:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n{dtd}<HealthData locale="de_DE">\n'
    return head + f' <ExportDate value="{moment(90_000)}"/>\n' + "\n".join(lines) + "\n</HealthData>\n"
