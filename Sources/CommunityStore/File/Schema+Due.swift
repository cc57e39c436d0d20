extension Schema {
  /// Version 7 too: what is owed. A rhythm is a record. All else here follows from records and entries and is kept with
  /// them in one transaction, so that a list of a city's households is a walk along an index:
  ///
  /// `due_mark` has whom each entry is about, `due` a row for every subject of a rhythm, those never served too, `due_count`
  /// how many subjects there are in a grid and how many of them declined from now on, and `coverage` what a period adds to
  /// that: who was served in it, and who declined in it more than `due_count` says. When a period is over (`due_period`), its
  /// subjects are written down there once for each grid, and `declined` holds all; when it is frozen, only `late` moves.
  /// Until then `due_past` keeps how a subject was on its last day, where it is otherwise now; of a `whole` period it has
  /// everybody.
  static let due = """
    CREATE TABLE rhythm (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, key TEXT, terms TEXT NOT NULL, stopped_on INTEGER);
    CREATE TABLE decision (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, day INTEGER NOT NULL,
      rhythm INTEGER REFERENCES rhythm (id) DEFERRABLE INITIALLY DEFERRED, entry INTEGER, decision TEXT NOT NULL,
      reason TEXT NOT NULL, by INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
      CHECK ((rhythm IS NULL) <> (entry IS NULL)));
    CREATE INDEX decision_by_rhythm ON decision (rhythm, day) WHERE rhythm IS NOT NULL;
    CREATE INDEX decision_by_entry ON decision (entry, day) WHERE entry IS NOT NULL;
    CREATE TABLE due_mark (
      party_kind INTEGER NOT NULL, party INTEGER NOT NULL, kind TEXT NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL,
      at INTEGER NOT NULL, planned INTEGER NOT NULL, effect TEXT NOT NULL, for_good INTEGER NOT NULL,
      serves_members INTEGER NOT NULL, PRIMARY KEY (party_kind, party, kind, day, entry)) WITHOUT ROWID;
    CREATE INDEX due_mark_by_entry ON due_mark (entry);
    CREATE TABLE due_stretch (
      rhythm INTEGER NOT NULL, stretch INTEGER NOT NULL, filled_to INTEGER NOT NULL, filled INTEGER NOT NULL,
      PRIMARY KEY (rhythm, stretch)) WITHOUT ROWID;
    CREATE TABLE due (
      rhythm INTEGER NOT NULL, stretch INTEGER NOT NULL, kind INTEGER NOT NULL, subject INTEGER NOT NULL, grid INTEGER,
      building INTEGER, last INTEGER, period INTEGER, served INTEGER NOT NULL, declined INTEGER NOT NULL, event INTEGER,
      PRIMARY KEY (rhythm, stretch, kind, subject)) WITHOUT ROWID;
    CREATE INDEX due_by_last ON due (rhythm, stretch, last, period, served, declined, event, grid, building);
    CREATE INDEX due_by_grid ON due (rhythm, stretch, grid, last, period, served, declined, event, building);
    CREATE INDEX due_by_building ON due (rhythm, stretch, building, last, period, served, declined, event, grid);
    CREATE TABLE due_count (
      rhythm INTEGER NOT NULL, stretch INTEGER NOT NULL, grid INTEGER NOT NULL, owed INTEGER NOT NULL,
      declined INTEGER NOT NULL, PRIMARY KEY (rhythm, stretch, grid)) WITHOUT ROWID;
    CREATE TABLE due_period (
      rhythm INTEGER NOT NULL, stretch INTEGER NOT NULL, period INTEGER NOT NULL, closed INTEGER NOT NULL,
      frozen INTEGER NOT NULL, whole INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (rhythm, stretch, period)) WITHOUT ROWID;
    CREATE TABLE due_past (
      rhythm INTEGER NOT NULL, stretch INTEGER NOT NULL, period INTEGER NOT NULL, kind INTEGER NOT NULL,
      subject INTEGER NOT NULL, fits INTEGER NOT NULL, grid INTEGER, household INTEGER, members TEXT, tags TEXT,
      PRIMARY KEY (rhythm, stretch, period, kind, subject)) WITHOUT ROWID;
    CREATE INDEX due_past_by_subject ON due_past (subject, kind, household) WHERE household IS NOT NULL;
    CREATE INDEX due_past_by_household ON due_past (household, kind, subject) WHERE household IS NOT NULL;
    CREATE TABLE coverage (
      rhythm INTEGER NOT NULL, stretch INTEGER NOT NULL, period INTEGER NOT NULL, grid INTEGER NOT NULL,
      owed INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, declined INTEGER NOT NULL DEFAULT 0,
      late INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (rhythm, stretch, period, grid)) WITHOUT ROWID;

    """
}
