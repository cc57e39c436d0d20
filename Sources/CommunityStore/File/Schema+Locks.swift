extension Schema {
  /// Version 7: by which passphrase a member of staff takes the cover off their desk, as Argon2id made it.
  static let locks = """
    CREATE TABLE desk_lock (staff INTEGER PRIMARY KEY, verifier TEXT NOT NULL);

    """
}
