/// The one dictionary of field names: in forms, lists, exports, history, problems and differences.
extension Wording {
  /// The name of a field; one without a word of its own is called by its name in the file.
  public func field(_ name: String) -> String {
    let phrase = Phrase("field.\(name)")
    return contains(phrase) ? self(phrase) : name
  }

  /// The name of a field as a heading, shorter where there is a shorter one.
  public func heading(_ name: String) -> String {
    let short = Phrase("field.\(name).short")
    return contains(short) ? self(short) : field(name)
  }
}
