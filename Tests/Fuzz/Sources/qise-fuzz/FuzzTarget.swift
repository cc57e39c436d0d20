import CommunityDocuments
import CommunityModel
import Glibc
import Terminal

/// What is fed with the fuzzer's inputs. Each checks what must hold whatever the input; that nothing traps is checked by
/// the fuzzer.
enum FuzzTarget: String, CaseIterable {
  case csv, xlsx, sheet, place, date, keys, roster, orders, json, mapping, mention

  /// Takes one input.
  func take(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .csv, .xlsx: TableInput.read(bytes)
    case .sheet: TableInput.readAsSheet(bytes)
    case .place: Self.parsePlace(String(decoding: bytes, as: UTF8.self))
    case .date: Self.parseDate(String(decoding: bytes, as: UTF8.self))
    case .keys: Self.decodeKeys(bytes)
    case .roster: ListInput.readRoster(bytes)
    case .orders: ListInput.readOrders(bytes)
    case .json: ListInput.readJSON(bytes)
    case .mapping: ListInput.readMapping(bytes)
    case .mention: Self.parseMention(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// What commands of the ledger and lookups name: people, rhythms, ages.
  private static func parseMention(_ text: String) {
    if let who = EntryMention(who: text) { precondition(who.minutes ?? 0 >= 0) }
    if let whom = EntryMention(whom: text) { precondition(whom.count ?? 1 > 0) }
    if let every = Rhythm.Every(text) { precondition(Rhythm.Every(every.written) == every) }
    _ = (Rhythm.Whom(text), Rhythm.Who(text), ClockTime(text), EntryNumber(text))
    guard let range = AgeRange(text), let today = Day(iso: "2026-11-20") else { return }
    precondition(range.birthYears(on: today).count == range.ages.count + 1)
  }

  private static func parsePlace(_ text: String) {
    guard let key = PlaceKey.parse(text) else { return }
    precondition(PlaceKey.parse(text) == key, "the same text is the same place")
  }

  private static func parseDate(_ text: String) {
    if let date = PartialDate(iso: text) {
      precondition(PartialDate(iso: date.iso) == date, "what is written is read again")
      precondition(date.earliest <= date.latest)
    }
    if let day = Day(iso: text) { precondition(day.iso == text) }
    if let instant = Instant(iso: text) { _ = instant }
  }

  /// The first byte says where the rest is cut into reads, which may make no difference.
  private static func decodeKeys(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let rest = bytes.dropFirst()
    var whole = KeyDecoder()
    let expected = whole.feed(rest, at: .zero)
    var pieces = KeyDecoder()
    var events: [Event] = []
    let cut = Int(first) % max(1, rest.count) + 1
    var start = rest.startIndex
    while start < rest.endIndex {
      let end = min(rest.endIndex, start + cut)
      events += pieces.feed(rest[start..<end], at: .zero)
      start = end
    }
    precondition(events == expected, "where the bytes are cut makes no difference")
    precondition(pieces.deadline == whole.deadline)
  }
}
