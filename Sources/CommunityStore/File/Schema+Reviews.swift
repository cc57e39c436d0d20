extension Schema {
  /// Version 4: who looked when whether the record of somebody who has left is still needed, and those who have left in
  /// the order of their leaving. Some files of version 3 have that index already.
  static let reviews = """
    ALTER TABLE resident ADD COLUMN reviewed_on TEXT;
    ALTER TABLE resident ADD COLUMN reviewed_by INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED;
    CREATE INDEX resident_by_reviewer ON resident (reviewed_by) WHERE reviewed_by IS NOT NULL;
    CREATE INDEX IF NOT EXISTS residence_ended ON residence (until) WHERE ending IS NOT NULL AND until IS NOT NULL;

    """
}
