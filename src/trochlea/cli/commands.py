"""All commands under one name."""

import typer

from trochlea.cli import (
    activities,
    causes,
    check_in,
    day,
    files,
    keep,
    load,
    plan,
    runner,
    scores,
    screening,
    serving,
    shoes,
    strength,
    trial,
)

app = typer.Typer(
    name="trochlea",
    help="What the kneecap took, what it can take, why, and what to do next. Education, never a diagnosis.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)

app.command("today")(day.today)
app.command("check-in")(check_in.check_in)
app.add_typer(screening.app, name="screen")
app.add_typer(plan.app, name="plan")
app.command("score")(scores.score)
app.command("inspect")(files.inspect)
app.command("import")(files.import_)
app.command("original")(files.original)
app.command("runner")(runner.runner)
app.command("load")(load.load)
app.command("causes")(causes.causes)
app.command("backup")(keep.backup)
app.command("restore")(keep.restore)
app.command("erase")(keep.erase)
app.command("demo")(serving.demo)
app.command("serve")(serving.serve)
app.add_typer(activities.app, name="activity")
app.add_typer(shoes.app, name="shoes")
app.add_typer(strength.app, name="strength")
app.command("trial")(trial.trial)
