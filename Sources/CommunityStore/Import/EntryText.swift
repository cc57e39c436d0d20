import CommunityModel
import Intake

/// An entry as one text with separators that no cell can hold, which is quicker than JSON by far.
enum EntryText {
  private static let field = UInt8(0x1F)
  private static let item = UInt8(0x1E)
  /// Stands between a phone and what it is called.
  private static let pair: Character = "\u{1D}"

  static func text(_ entry: RosterEntry) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(160)
    func add(_ text: String?) {
      for byte in (text ?? "").utf8 where byte != field && byte != item { bytes.append(byte) }
      bytes.append(field)
    }
    func add(list: [String]) {
      for text in list {
        bytes.append(contentsOf: text.utf8)
        bytes.append(item)
      }
      bytes.append(field)
    }
    add(entry.name)
    add(entry.otherName)
    add(entry.sex?.rawValue)
    add(entry.birth?.iso)
    add(entry.identity)
    add(list: entry.phones)
    add(entry.home.map { _ in "1" })
    add(entry.home?.estate)
    add(entry.home?.building)
    add(entry.home?.unit)
    add(entry.home?.room)
    add(entry.grid)
    add(list: entry.careTags)
    add(entry.consent)
    add(entry.kind?.rawValue)
    add(entry.use?.rawValue)
    add(entry.household)
    add(entry.isHead ? "1" : "")
    add(entry.since?.iso)
    add(entry.until?.iso)
    add(entry.ending?.rawValue)
    add(entry.note)
    add(entry.contact?.name)
    add(entry.contact?.phone)
    add(entry.rawHome)
    add(entry.number.map { String($0) })
    add(list: entry.phoneLabels.map { "\($0.key)\(pair)\($0.value)" }.sorted())
    add(entry.contact?.relation)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func entry(_ text: String, place: String) -> RosterEntry? {
    var fields: [Substring.UTF8View] = []
    fields.reserveCapacity(29)
    for part in text.utf8.split(separator: field, omittingEmptySubsequences: false) { fields.append(part) }
    guard fields.count >= 28 else { return nil }
    func some(_ index: Int) -> String? { fields[index].isEmpty ? nil : String(Substring(fields[index])) }
    func list(_ index: Int) -> [String] {
      fields[index].isEmpty ? [] : fields[index].split(separator: item).map { String(Substring($0)) }
    }
    var entry = RosterEntry(place: place, name: some(0) ?? "")
    entry.otherName = some(1)
    entry.sex = some(2).flatMap { Resident.Sex(rawValue: $0) }
    entry.birth = some(3).flatMap { PartialDate(iso: $0) }
    entry.identity = some(4)
    entry.phones = list(5)
    if !fields[6].isEmpty { entry.home = PlaceKey(estate: some(7), building: some(8), unit: some(9), room: some(10)) }
    entry.grid = some(11)
    entry.careTags = list(12)
    entry.consent = some(13)
    entry.kind = some(14).flatMap { Residence.Kind(rawValue: $0) }
    entry.use = some(15).flatMap { Dwelling.Use(rawValue: $0) }
    entry.household = some(16)
    entry.isHead = !fields[17].isEmpty
    entry.since = some(18).flatMap { PartialDate(iso: $0) }
    entry.until = some(19).flatMap { PartialDate(iso: $0) }
    entry.ending = some(20).flatMap { Residence.Ending(rawValue: $0) }
    entry.note = some(21) ?? ""
    if let name = some(22), let phone = some(23) {
      entry.contact = EmergencyContact(name: name, phone: phone, relation: some(27) ?? "")
    }
    entry.rawHome = some(24)
    entry.number = some(25).flatMap { Int64($0) }
    for text in list(26) {
      let parts = text.split(separator: pair, maxSplits: 1)
      if parts.count == 2 { entry.phoneLabels[String(parts[0])] = String(parts[1]) }
    }
    return entry
  }
}
