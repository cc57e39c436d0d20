extension Schema {
  /// Version 7 too: the service ledger. The versions are the truth; `entry` is what lists sort and filter by, `entry_line`
  /// has a row for every line of every version, and one of the opposite amount for every line that a later version takes
  /// back. What a row counts for is the day it is booked on, null where it is posted on no day.
  ///
  /// What an entry names is not held by foreign keys: a void one keeps its lines though whoever it named was undone with
  /// it. That no other loses what it names the saver sees to.
  static let ledger = """
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, year INTEGER, number INTEGER, revision INTEGER NOT NULL,
      state TEXT NOT NULL, day INTEGER NOT NULL, planned_for INTEGER, grid INTEGER, team INTEGER,
      confidential INTEGER NOT NULL, recorded_by INTEGER NOT NULL, recorded_at INTEGER NOT NULL);
    CREATE INDEX entry_by_day ON entry (day, id);
    CREATE INDEX entry_by_kind ON entry (kind, day, id);
    CREATE INDEX entry_by_number ON entry (kind, year, number) WHERE number IS NOT NULL;
    CREATE TABLE entry_version (
      entry INTEGER NOT NULL, version INTEGER NOT NULL, booked INTEGER, taken_back INTEGER, correction INTEGER NOT NULL,
      body TEXT NOT NULL, PRIMARY KEY (entry, version)) WITHOUT ROWID;
    CREATE INDEX version_by_booking ON entry_version (booked) WHERE booked IS NOT NULL;
    CREATE INDEX version_by_taking_back ON entry_version (taken_back) WHERE taken_back IS NOT NULL;
    CREATE TABLE entry_line (
      entry INTEGER NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, source INTEGER NOT NULL,
      staff INTEGER, volunteer INTEGER, partner INTEGER, team INTEGER, household INTEGER, resident INTEGER, care_tag TEXT, item INTEGER, fund INTEGER, everybody INTEGER,
      role TEXT NOT NULL, measure TEXT NOT NULL, amount INTEGER NOT NULL, booked INTEGER,
      PRIMARY KEY (entry, version, position),
      CHECK ((staff IS NOT NULL) + (volunteer IS NOT NULL) + (partner IS NOT NULL) + (team IS NOT NULL)
        + (household IS NOT NULL) + (resident IS NOT NULL) + (care_tag IS NOT NULL) + (item IS NOT NULL)
        + (fund IS NOT NULL) + (everybody IS NOT NULL) = 1)) WITHOUT ROWID;
    CREATE INDEX line_by_staff ON entry_line (staff) WHERE staff IS NOT NULL;
    CREATE INDEX line_by_volunteer ON entry_line (volunteer) WHERE volunteer IS NOT NULL;
    CREATE INDEX line_by_team ON entry_line (team) WHERE team IS NOT NULL;
    CREATE INDEX line_by_household ON entry_line (household) WHERE household IS NOT NULL;
    CREATE INDEX line_by_resident ON entry_line (resident) WHERE resident IS NOT NULL;
    CREATE INDEX line_by_item ON entry_line (item) WHERE item IS NOT NULL;
    CREATE TABLE entry_link (
      entry INTEGER NOT NULL, why TEXT NOT NULL, to_entry INTEGER, to_day INTEGER, to_sequence INTEGER,
      CHECK ((to_entry IS NULL) = (to_day IS NOT NULL) AND (to_day IS NULL) = (to_sequence IS NULL)));
    CREATE INDEX link_by_entry ON entry_link (entry);
    CREATE INDEX link_to_entry ON entry_link (to_entry) WHERE to_entry IS NOT NULL;
    CREATE INDEX link_to_order ON entry_link (to_day, to_sequence) WHERE to_day IS NOT NULL;
    CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE (ABORT, 'entries stay'); END;
    CREATE TRIGGER entry_version_kept BEFORE DELETE ON entry_version
      BEGIN SELECT RAISE (ABORT, 'versions are only appended'); END;
    CREATE TRIGGER entry_version_fixed BEFORE UPDATE ON entry_version WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE (ABORT, 'versions are only appended'); END;
    CREATE TRIGGER entry_version_unsealed BEFORE INSERT ON entry_version
      WHEN EXISTS (SELECT 1 FROM sealed_day WHERE day IN (NEW.booked, NEW.taken_back))
      BEGIN SELECT RAISE (ABORT, 'the day is sealed'); END;
    CREATE TRIGGER entry_line_kept BEFORE DELETE ON entry_line
      BEGIN SELECT RAISE (ABORT, 'lines are only appended'); END;
    CREATE TRIGGER entry_line_fixed BEFORE UPDATE ON entry_line
      BEGIN SELECT RAISE (ABORT, 'lines are only appended'); END;
    CREATE TRIGGER entry_line_unsealed BEFORE INSERT ON entry_line
      WHEN EXISTS (SELECT 1 FROM sealed_day WHERE day = NEW.booked)
      BEGIN SELECT RAISE (ABORT, 'the day is sealed'); END;

    """
}
