extension Schema {
  /// Labels of phones, records of the same person made into one, and who helps which household (连心卡).
  ///
  /// `merged_names` follows from the records merged into one: their names, under which it is found too.
  static let people = """
    ALTER TABLE resident ADD COLUMN phone_labels TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE resident ADD COLUMN merged_into INTEGER REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE resident ADD COLUMN merged_names TEXT NOT NULL DEFAULT '[]';
    CREATE INDEX resident_by_merge ON resident (merged_into) WHERE merged_into IS NOT NULL;
    ALTER TABLE residence ADD COLUMN recorded_for INTEGER REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED;
    CREATE TABLE helperLink (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
      household INTEGER NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
      staff INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
      volunteer INTEGER REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
      since TEXT, until TEXT, can_ask TEXT NOT NULL);
    CREATE INDEX helper_link_by_household ON helperLink (household);
    CREATE INDEX helper_link_by_staff ON helperLink (staff) WHERE staff IS NOT NULL;
    CREATE INDEX helper_link_by_volunteer ON helperLink (volunteer) WHERE volunteer IS NOT NULL;

    """
}
