/// The tables of a community file, version by version. A shipped version is never edited; the next one is added.
enum Schema {
  /// `QISE` in the header of every community file (SQLite's application id).
  static let applicationID: Int32 = 0x5149_5345

  /// The version this program writes: the number of ``versions``.
  static var current: Int32 { Int32(versions.count) }

  /// The first version that keeps the journal's head in a second place.
  static let withHead: Int32 = 2

  /// What leads from one version to the next.
  struct Step: Sendable {
    /// Statements, run first.
    var sql: String
    /// What only the program can reckon, once the tables have their present form.
    var fills: [Fill] = []
    /// Statements, run last: they take away what only the filling still read.
    var ends = ""
  }

  /// What is reckoned anew for the rows that are there; see ``Migration``.
  enum Fill {
    /// The day for which each date of a cycle counts, and the sums that count by them.
    case cycleDays
    /// The search indexes, which follow from the rows: as of version 6 they hold names as they are compared, without
    /// accents, radicals and traditional characters, ü as passports write it too; rooms by their building alone, for those
    /// who leave the unit out; owner, team, mode, grid, category and state of orders; as of version 7 the year of birth,
    /// and the first letters of three neighbours in orders.
    case search
    /// Care tags of children are restricted, in a catalogue that does not say so yet, and no longer beside residents.
    case childTags
    /// Identity numbers are kept in one form.
    case identityNumbers
    /// What became of each order on the day it was due.
    case dueDays
    /// Categories that are urgent by themselves, in a catalogue that does not say so yet.
    case emergencies
    /// Activities become entries of the service ledger.
    case activities
    /// The rhythms that a new file has.
    case rhythms
  }

  /// The steps from nothing to the present version.
  static let versions: [Step] = [
    Step(sql: records + orders + days + journal + search + guards),
    Step(sql: cycleDays + journalHead, fills: [.cycleDays]),
    Step(sql: people + imports, fills: [.search]),
    Step(sql: reviews),
    // The search indexes were made anew, as version 6 does it once more.
    Step(sql: ""),
    Step(sql: dueDays + merging, fills: [.identityNumbers, .dueDays, .search, .emergencies]),
    Step(
      sql: journalParts + posts + ledger + ledgerLists + retention + posted + things + due + teams + units + clusters
        + guides + voices + hotline + reportPrints + officeForms + terms + locks,
      fills: [.activities, .childTags, .rhythms, .search],
      ends: activitiesGone),
  ]

  /// Records: one table a sort. Nested lists are JSON; what lists sort, filter or count by has a column of its own.
  private static let records = """
    CREATE TABLE community (
      id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL, name TEXT NOT NULL, code TEXT,
      settings TEXT NOT NULL, catalogue TEXT NOT NULL, rehearsal INTEGER NOT NULL, first_day INTEGER NOT NULL,
      file_key BLOB NOT NULL);
    CREATE TABLE calendar_override (day INTEGER PRIMARY KEY, kind TEXT NOT NULL);
    CREATE TABLE work_hours (position INTEGER PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE record_number (kind TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE staff (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, phone TEXT,
      active INTEGER NOT NULL);
    CREATE TABLE grid (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      leader INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, about TEXT NOT NULL);
    CREATE TABLE estate (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, is_default INTEGER NOT NULL);
    CREATE TABLE building (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
      estate INTEGER NOT NULL REFERENCES estate (id) DEFERRABLE INITIALLY DEFERRED,
      grid INTEGER NOT NULL REFERENCES grid (id) DEFERRABLE INITIALLY DEFERRED,
      name TEXT NOT NULL COLLATE NOCASE, map_column INTEGER NOT NULL, map_row INTEGER NOT NULL);
    CREATE INDEX building_by_name ON building (name, estate);
    CREATE INDEX building_by_grid ON building (grid);
    CREATE TABLE building_count (
      building INTEGER PRIMARY KEY, dwellings INTEGER NOT NULL DEFAULT 0, units INTEGER NOT NULL DEFAULT 0,
      floors INTEGER NOT NULL DEFAULT 0, households INTEGER NOT NULL DEFAULT 0, residents INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE dwelling (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
      building INTEGER NOT NULL REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
      unit TEXT NOT NULL COLLATE NOCASE, floor INTEGER NOT NULL, room TEXT NOT NULL COLLATE NOCASE, use TEXT NOT NULL);
    CREATE INDEX dwelling_by_place ON dwelling (building, unit, room);
    CREATE TABLE household (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
      dwelling INTEGER NOT NULL REFERENCES dwelling (id) DEFERRABLE INITIALLY DEFERRED,
      since TEXT, until TEXT, contact INTEGER REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX household_by_dwelling ON household (dwelling);
    CREATE INDEX household_by_contact ON household (contact) WHERE contact IS NOT NULL;
    CREATE TABLE resident (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, other_name TEXT, spelling TEXT, sex TEXT,
      birth TEXT, phones TEXT NOT NULL, preferred_contact TEXT, help_needs TEXT NOT NULL, emergency_contact TEXT,
      care_tags TEXT NOT NULL, consents TEXT NOT NULL, identity_number TEXT, identity_hash BLOB, note TEXT NOT NULL,
      status TEXT NOT NULL DEFAULT 'living', home_household INTEGER, home_dwelling INTEGER, home_building INTEGER,
      home_grid INTEGER, home_place TEXT NOT NULL DEFAULT '', open_orders INTEGER NOT NULL DEFAULT 0,
      visible_tags TEXT NOT NULL DEFAULT '');
    CREATE INDEX resident_by_dwelling ON resident (home_dwelling) WHERE home_dwelling IS NOT NULL;
    CREATE INDEX resident_by_building ON resident (home_building) WHERE home_building IS NOT NULL;
    CREATE INDEX resident_by_grid ON resident (home_grid) WHERE home_grid IS NOT NULL;
    CREATE UNIQUE INDEX resident_by_identity ON resident (identity_hash) WHERE identity_hash IS NOT NULL;
    CREATE TABLE residence (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
      resident INTEGER NOT NULL REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED,
      household INTEGER REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
      since TEXT, until TEXT, kind TEXT NOT NULL, ending TEXT);
    CREATE INDEX residence_by_resident ON residence (resident);
    CREATE INDEX residence_by_household ON residence (household) WHERE household IS NOT NULL;
    CREATE TABLE team (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, colour TEXT NOT NULL, name TEXT NOT NULL, motto TEXT NOT NULL,
      leader INTEGER REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED, offers TEXT NOT NULL,
      quota INTEGER NOT NULL);
    CREATE TABLE volunteer (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
      team INTEGER NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL, phone TEXT,
      resident INTEGER REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, joined INTEGER, active INTEGER NOT NULL);
    CREATE INDEX volunteer_by_team ON volunteer (team, active);
    CREATE INDEX volunteer_by_resident ON volunteer (resident) WHERE resident IS NOT NULL;
    CREATE TABLE activity (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
      team INTEGER NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED, day INTEGER NOT NULL,
      title TEXT NOT NULL, place TEXT NOT NULL, counts TEXT NOT NULL, note TEXT NOT NULL);
    CREATE INDEX activity_by_team ON activity (team, day);
    CREATE INDEX activity_by_day ON activity (day);

    """

  /// Work orders: the events are the truth, `work_order` and `order_cycle` are what they add up to. The index of open
  /// orders holds everything that is asked of it, the column of its own condition too: without it SQLite looks every row
  /// up in the table.
  private static let orders = """
    CREATE TABLE order_number (day INTEGER PRIMARY KEY, last INTEGER NOT NULL);
    CREATE TABLE work_order (
      id INTEGER PRIMARY KEY, day INTEGER NOT NULL, sequence INTEGER NOT NULL, revision INTEGER NOT NULL,
      state TEXT NOT NULL, state_rank INTEGER NOT NULL, open INTEGER NOT NULL, handled INTEGER NOT NULL, lane INTEGER NOT NULL,
      cycle INTEGER NOT NULL, mode TEXT, urgency TEXT NOT NULL, confidential INTEGER NOT NULL, source TEXT NOT NULL,
      received_at INTEGER NOT NULL, registered_at INTEGER NOT NULL, assign_by INTEGER NOT NULL, due_at INTEGER,
      finished_at INTEGER, deadline INTEGER, category TEXT NOT NULL, place_raw TEXT NOT NULL, estate TEXT,
      building TEXT, unit TEXT, room TEXT, place_sort TEXT NOT NULL, building_id INTEGER,
      dwelling_id INTEGER, grid INTEGER, text TEXT NOT NULL, external_number TEXT, requester TEXT NOT NULL,
      resident INTEGER, requester_name TEXT, requester_phone TEXT, registrar INTEGER NOT NULL, who INTEGER,
      team INTEGER, partner TEXT, callbacks INTEGER NOT NULL, carried_over TEXT, last_day INTEGER NOT NULL);
    CREATE UNIQUE INDEX order_by_number ON work_order (day, sequence);
    CREATE INDEX order_by_state ON work_order (state_rank, day, sequence);
    CREATE INDEX order_by_place ON work_order (place_sort, day, sequence);
    CREATE INDEX order_by_team ON work_order (team, day, sequence);
    CREATE INDEX order_by_grid ON work_order (grid, day, sequence);
    CREATE INDEX order_by_who ON work_order (who, day, sequence);
    CREATE INDEX order_by_resident ON work_order (resident, open) WHERE resident IS NOT NULL;
    CREATE INDEX order_open ON work_order
      (lane, deadline, day, sequence, state_rank, handled, due_at, team, grid, who, building_id, dwelling_id, place_sort,
       resident, carried_over, open) WHERE open;
    CREATE INDEX order_by_external ON work_order (external_number) WHERE external_number IS NOT NULL;
    CREATE TABLE order_state_count (state TEXT PRIMARY KEY, orders INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE order_event (
      order_id INTEGER NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
      actor INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (order_id, sequence)) WITHOUT ROWID;
    CREATE INDEX event_by_day ON order_event (day, order_id);
    CREATE TABLE order_cycle (
      order_id INTEGER NOT NULL, cycle INTEGER NOT NULL, contact_by INTEGER NOT NULL, first_contact_at INTEGER,
      due_at INTEGER, finished_at INTEGER, handling_seconds INTEGER, extended INTEGER NOT NULL,
      refused INTEGER NOT NULL, solved TEXT, rating TEXT, answered_at INTEGER, callbacks INTEGER NOT NULL,
      void INTEGER NOT NULL, team INTEGER, settled_on_due INTEGER NOT NULL,
      PRIMARY KEY (order_id, cycle)) WITHOUT ROWID;
    CREATE INDEX cycle_by_contact ON order_cycle (contact_by);
    CREATE INDEX cycle_by_due ON order_cycle (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX cycle_by_finish ON order_cycle (finished_at, team) WHERE finished_at IS NOT NULL;
    CREATE INDEX cycle_by_answer ON order_cycle (answered_at) WHERE answered_at IS NOT NULL;

    """

  /// Days: sums kept as events come, seals and reopenings.
  private static let days = """
    CREATE TABLE day_count (
      day INTEGER PRIMARY KEY, received INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0,
      resolved INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0, suspended INTEGER NOT NULL DEFAULT 0,
      extended INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0, carried_over INTEGER NOT NULL DEFAULT 0,
      reassigned INTEGER NOT NULL DEFAULT 0, returned INTEGER NOT NULL DEFAULT 0,
      reopened INTEGER NOT NULL DEFAULT 0, callbacks INTEGER NOT NULL DEFAULT 0, merged INTEGER NOT NULL DEFAULT 0,
      withdrawn INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE seal (
      number INTEGER PRIMARY KEY, day INTEGER NOT NULL, revision INTEGER NOT NULL, previous TEXT NOT NULL,
      hash TEXT NOT NULL, by INTEGER NOT NULL, at INTEGER NOT NULL, content TEXT NOT NULL);
    CREATE INDEX seal_by_day ON seal (day, revision);
    CREATE TABLE reopening (
      seal INTEGER PRIMARY KEY REFERENCES seal (number), by INTEGER NOT NULL, at INTEGER NOT NULL,
      reason TEXT NOT NULL);
    CREATE TABLE sealed_day (day INTEGER PRIMARY KEY);

    """

  /// The journal: a chain of commitments, and the payloads apart from it.
  private static let journal = """
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, day INTEGER NOT NULL, staff INTEGER, uid INTEGER NOT NULL,
      tty TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, count INTEGER NOT NULL,
      commitment BLOB NOT NULL, link BLOB NOT NULL);
    CREATE INDEX journal_by_staff ON journal (staff, id);
    CREATE INDEX journal_by_access ON journal (subject) WHERE action IN ('reveal', 'print', 'export', 'copy');
    CREATE TABLE journal_payload (entry INTEGER PRIMARY KEY, salt BLOB NOT NULL, body TEXT NOT NULL);
    CREATE TABLE journal_touch (
      kind TEXT NOT NULL, id INTEGER NOT NULL, entry INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
      PRIMARY KEY (kind, id, entry)) WITHOUT ROWID;
    CREATE INDEX touch_by_entry ON journal_touch (entry);
    CREATE TABLE journal_undone (entry INTEGER PRIMARY KEY, by INTEGER NOT NULL);
    CREATE TABLE tombstone (resident INTEGER PRIMARY KEY, at INTEGER NOT NULL, by INTEGER NOT NULL);
    CREATE TABLE draft (
      staff INTEGER NOT NULL, form TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (staff, form)) WITHOUT ROWID;
    CREATE TABLE recent (
      staff INTEGER NOT NULL, resident INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (staff, resident)) WITHOUT ROWID;
    CREATE INDEX recent_by_time ON recent (at);

    """

  private static let search = """
    CREATE VIRTUAL TABLE resident_search USING fts5
      (hanzi, pinyin, initials, phone, place, content='', detail='column', columnsize=0, prefix='1 2 3 4 5 6',
      tokenize="unicode61 remove_diacritics 0");
    CREATE VIRTUAL TABLE order_search USING fts5
      (terms, content='', detail='none', columnsize=0, tokenize="unicode61 remove_diacritics 0");

    """

  /// What keeps the file's promises even when a statement is wrong: appended things stay, sums follow.
  private static let guards = """
    CREATE TABLE erasing (id INTEGER PRIMARY KEY CHECK (id = 1));
    CREATE TRIGGER order_event_kept BEFORE DELETE ON order_event
      BEGIN SELECT RAISE (ABORT, 'events are only appended'); END;
    CREATE TRIGGER order_event_fixed BEFORE UPDATE ON order_event WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE (ABORT, 'events are only appended'); END;
    CREATE TRIGGER order_event_unsealed BEFORE INSERT ON order_event
      WHEN EXISTS (SELECT 1 FROM sealed_day WHERE day = NEW.day)
      BEGIN SELECT RAISE (ABORT, 'the day is sealed'); END;
    CREATE TRIGGER journal_kept BEFORE DELETE ON journal
      BEGIN SELECT RAISE (ABORT, 'the journal is only appended'); END;
    CREATE TRIGGER journal_fixed BEFORE UPDATE ON journal
      BEGIN SELECT RAISE (ABORT, 'the journal is only appended'); END;
    CREATE TRIGGER seal_kept BEFORE DELETE ON seal BEGIN SELECT RAISE (ABORT, 'seals stay'); END;
    CREATE TRIGGER seal_fixed BEFORE UPDATE ON seal BEGIN SELECT RAISE (ABORT, 'seals stay'); END;
    CREATE TRIGGER reopening_kept BEFORE DELETE ON reopening BEGIN SELECT RAISE (ABORT, 'reopenings stay'); END;
    CREATE TRIGGER reopening_fixed BEFORE UPDATE ON reopening BEGIN SELECT RAISE (ABORT, 'reopenings stay'); END;
    CREATE TRIGGER order_counted AFTER INSERT ON work_order BEGIN
      INSERT INTO order_state_count VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET orders = orders + 1;
    END;
    CREATE TRIGGER order_recounted AFTER UPDATE OF state ON work_order WHEN OLD.state <> NEW.state BEGIN
      UPDATE order_state_count SET orders = orders - 1 WHERE state = OLD.state;
      INSERT INTO order_state_count VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET orders = orders + 1;
    END;
    CREATE TRIGGER dwelling_counted AFTER INSERT ON dwelling BEGIN
      INSERT INTO building_count (building, dwellings, units, floors) VALUES (NEW.building, 1, 1, max(NEW.floor, 0))
        ON CONFLICT (building) DO UPDATE SET dwellings = dwellings + 1, floors = max(floors, NEW.floor),
        units = units + NOT EXISTS
          (SELECT 1 FROM dwelling d WHERE d.building = NEW.building AND d.unit = NEW.unit AND d.id <> NEW.id);
    END;
    CREATE TRIGGER household_counted AFTER INSERT ON household WHEN NEW.until IS NULL BEGIN
      INSERT INTO building_count (building, households)
        SELECT building, 1 FROM dwelling WHERE id = NEW.dwelling
        ON CONFLICT (building) DO UPDATE SET households = households + 1;
    END;
    CREATE TRIGGER resident_moved AFTER UPDATE OF status, home_building ON resident BEGIN
      UPDATE building_count SET residents = residents - 1
        WHERE building = OLD.home_building AND OLD.status IN ('living', 'absent');
      INSERT INTO building_count (building, residents)
        SELECT NEW.home_building, 1 WHERE NEW.home_building IS NOT NULL AND NEW.status IN ('living', 'absent')
        ON CONFLICT (building) DO UPDATE SET residents = residents + 1;
    END;
    CREATE TRIGGER resident_gone AFTER DELETE ON resident BEGIN
      UPDATE building_count SET residents = residents - 1
        WHERE building = OLD.home_building AND OLD.status IN ('living', 'absent');
    END;
    """
}
