#!/usr/bin/env python3
"""Makes ../../festivals.tsv from the PyPI package LunarCalendar (see README.md). Same input, same bytes."""
from pathlib import Path

from lunarcalendar import Converter, Lunar
from lunarcalendar.solarterm import QingMing

OUTPUT = Path(__file__).resolve().parent.parent.parent / "festivals.tsv"
YEARS = (2027, 2060)


def lunar(year, month, day):
    return Converter.Lunar2Solar(Lunar(year, month, day)).to_date()


def main():
    lines = [
        "# Festivals that the moon and the sun move, for years without a notice of the State Council.\n",
        "# year\tSpring Festival\tTomb-sweeping Day\tDragon Boat Festival\tMid-autumn Festival\n",
    ]
    for year in range(YEARS[0], YEARS[1] + 1):
        days = lunar(year, 1, 1), QingMing(year), lunar(year, 5, 5), lunar(year, 8, 15)
        lines.append("\t".join([str(year)] + [day.isoformat() for day in days]) + "\n")
    OUTPUT.write_text("".join(lines), encoding="utf-8")
    print(f"{OUTPUT.name}: {len(lines) - 2} years")


if __name__ == "__main__":
    main()
