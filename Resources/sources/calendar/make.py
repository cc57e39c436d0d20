#!/usr/bin/env python3
"""Makes ../../calendar.tsv from the PyPI package chinesecalendar (see README.md). Same input, same bytes."""
from pathlib import Path

from chinese_calendar import constants

OUTPUT = Path(__file__).resolve().parent.parent.parent / "calendar.tsv"
YEARS = (2024, 2026)
CHINESE = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
}


def main():
    rows = []
    for kind, table in (("holiday", constants.holidays), ("workday", constants.workdays)):
        for day, name in table.items():
            if YEARS[0] <= day.year <= YEARS[1]:
                rows.append(f"{day.isoformat()}\t{kind}\t{CHINESE[name]}\t{name}\n")
    head = [
        "# Legal holidays (their weekends included) and make-up working days 调休, State Council notices.\n",
        f"# years\t{YEARS[0]}\t{YEARS[1]}\n",
        "# day\tkind\tzh\ten\n",
    ]
    OUTPUT.write_text("".join(head + sorted(rows)), encoding="utf-8")
    print(f"{OUTPUT.name}: {len(rows)} days")


if __name__ == "__main__":
    main()
