extension Schema {
  /// Version 7: who answers for a building, a stair or a grid (岗).
  static let posts = """
    CREATE TABLE post (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, kind TEXT NOT NULL,
      staff INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
      volunteer INTEGER REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
      resident INTEGER REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED,
      grid INTEGER REFERENCES grid (id) DEFERRABLE INITIALLY DEFERRED,
      building INTEGER REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
      unit TEXT, since TEXT, until TEXT,
      CHECK ((staff IS NULL) + (volunteer IS NULL) + (resident IS NULL) = 2),
      CHECK ((grid IS NULL) <> (building IS NULL)), CHECK (unit IS NULL OR building IS NOT NULL));
    CREATE INDEX post_by_staff ON post (staff) WHERE staff IS NOT NULL;
    CREATE INDEX post_by_volunteer ON post (volunteer) WHERE volunteer IS NOT NULL;
    CREATE INDEX post_by_resident ON post (resident) WHERE resident IS NOT NULL;
    CREATE INDEX post_by_grid ON post (grid) WHERE grid IS NOT NULL;
    CREATE INDEX post_by_building ON post (building) WHERE building IS NOT NULL;

    """
}
