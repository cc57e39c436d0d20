/// Which estate is meant by a name that is written in several ways: with and without 小区, and with the road or district
/// that it is in before it.
public struct EstateNames: Sendable {
  private var known: [String: String] = [:]
  private var named: [String: String] = [:]

  /// - Parameters:
  ///   - known: the estates of the file, which keep their names.
  ///   - written: the estates that are written beside each other.
  public init(known: [String], written: [String] = []) {
    for name in known { self.known[PlaceKey.bareEstate(name), default: name] = name }
    named = self.known
    for name in written where !name.isEmpty {
      let bare = PlaceKey.bareEstate(name)
      if named[bare] == nil { named[bare] = name }
    }
  }

  /// The name of the estate that is meant; the written one where no other is.
  public func name(for written: String) -> String {
    if written.isEmpty { return written }
    let bare = PlaceKey.bareEstate(written)
    if let name = known[bare] { return name }
    let characters = Array(bare)
    for start in characters.indices.dropFirst() where start + 1 < characters.count {
      guard PlaceKey.mayStandBefore(characters[..<start]) else { continue }
      if let name = named[String(characters[start...])] { return name }
    }
    return named[bare] ?? written
  }
}
