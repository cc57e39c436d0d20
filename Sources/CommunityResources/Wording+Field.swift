import CommunityModel

/// The one dictionary of field names: in forms, lists, exports, history, problems and differences.
extension Wording {
  /// The name of a field; one without a word of its own is called by its name in the file.
  public func field(_ name: String) -> String {
    let phrase = Phrase("field.\(name)")
    return contains(phrase) ? self(phrase) : name
  }

  /// The name of a field of a kind of record: people have a name of their own, other things one that was given to them.
  public func field(_ name: String, of kind: Record.Kind) -> String {
    let isPerson = [.resident, .staff, .volunteer].contains(kind)
    return name == "name" && !isPerson ? self("field.thingName") : field(name)
  }

  /// The name of a field as a heading, shorter where there is a shorter one.
  public func heading(_ name: String) -> String {
    let short = Phrase("field.\(name).short")
    return contains(short) ? self(short) : field(name)
  }
}
