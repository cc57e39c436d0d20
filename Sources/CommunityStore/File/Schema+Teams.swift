extension Schema {
  /// Version 7 too: teams of a community's own, volunteers with any number of teams, and what teams did read from the
  /// ledger, counted by team and month from the index alone.
  ///
  /// A column that has a foreign key is not dropped from a table, so volunteers move to a new one, while ``Migration`` has
  /// the keys rest.
  static let teams = """
    ALTER TABLE team ADD COLUMN active INTEGER NOT NULL DEFAULT 1;
    CREATE TABLE volunteer_moved (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, teams TEXT NOT NULL, name TEXT NOT NULL, phone TEXT,
      resident INTEGER REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, joined INTEGER, active INTEGER NOT NULL,
      skills TEXT NOT NULL DEFAULT '[]', free TEXT NOT NULL DEFAULT '[]', badge TEXT, may_be_named INTEGER,
      merged_into INTEGER REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED);
    INSERT INTO volunteer_moved (id, revision, teams, name, phone, resident, joined, active)
      SELECT id, revision, '[' || team || ']', name, phone, resident, joined, active FROM volunteer;
    DROP TABLE volunteer;
    ALTER TABLE volunteer_moved RENAME TO volunteer;
    CREATE INDEX volunteer_by_resident ON volunteer (resident) WHERE resident IS NOT NULL;
    CREATE INDEX volunteer_by_merge ON volunteer (merged_into) WHERE merged_into IS NOT NULL;
    CREATE INDEX volunteer_by_name ON volunteer (name);
    CREATE TABLE volunteer_team (
      team INTEGER NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED, volunteer INTEGER NOT NULL,
      PRIMARY KEY (team, volunteer)) WITHOUT ROWID;
    CREATE INDEX team_by_volunteer ON volunteer_team (volunteer);
    INSERT INTO volunteer_team SELECT e.value, v.id FROM volunteer v, json_each(v.teams) e;
    CREATE TRIGGER volunteer_joined AFTER INSERT ON volunteer BEGIN
      INSERT INTO volunteer_team SELECT value, NEW.id FROM json_each(NEW.teams);
    END;
    CREATE TRIGGER volunteer_changed AFTER UPDATE OF teams ON volunteer BEGIN
      DELETE FROM volunteer_team WHERE volunteer = NEW.id;
      INSERT INTO volunteer_team SELECT value, NEW.id FROM json_each(NEW.teams);
    END;
    CREATE TRIGGER volunteer_gone AFTER DELETE ON volunteer BEGIN
      DELETE FROM volunteer_team WHERE volunteer = OLD.id;
    END;
    CREATE INDEX entry_by_team ON entry (team, day, id, kind, state) WHERE team IS NOT NULL;

    """

  /// Activities have become entries.
  static let activitiesGone = "DROP TABLE activity;"
}
