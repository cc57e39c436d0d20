import Foundation
import Intake
import NameFinding

@testable import CommunityModel
@testable import CommunityStore

/// One value as files hold it, everything in it that can be there.
struct StoredSample {
  let name: String
  /// As it is written now.
  let text: String
  /// What of the value is missing in the text, by path.
  let gaps: [String]
  private let again: (String) throws -> String

  init<Value: Codable>(_ name: String, _ value: Value) throws {
    self.name = name
    text = try JSONText.text(value)
    gaps = try Self.gaps(value, JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed), "")
    again = { try Self.again($0, as: Value.self) }
  }

  func readAndWrittenAgain(_ text: String) throws -> String { try again(text) }

  /// Every value.
  static func all() throws -> [StoredSample] {
    var samples = try kinds.map { try StoredSample("OrderEvent.Kind/\(try label($0))", $0) }
    samples += try records.map { try StoredSample("Record/\(label($0))", $0) }
    samples += try requesters.map { try StoredSample("Requester/\(try key(of: $0))", $0) }
    return try samples + values() + words()
  }

  /// The key under which a case is written.
  static func key(of choice: some Encodable) throws -> String {
    let json = try JSONSerialization.jsonObject(with: Data(try JSONText.text(choice).utf8))
    return (json as? [String: Any])?.keys.first ?? ""
  }

  private static func label(_ kind: OrderEvent.Kind) throws -> String {
    if case .hotline(let step) = kind { return "hotline \(step.name)" }
    guard case .calledBack(_, let outcome) = kind else { return try key(of: kind) }
    return try "\(key(of: kind)) \(key(of: outcome))"
  }

  private static func label(_ record: Record) -> String {
    switch record {
    case .helperLink(let link):
      if case .staff = link.helper { "helperLink staff" } else { "helperLink volunteer" }
    case .post(let post): "post \(post.holder.reference.kind) \(post.area.unit == nil ? "" : "stair")".trimmed
    case .rhythm(let rhythm): "rhythm \(rhythm.latest?.every.written ?? "")".trimmed
    case .term(let kept): "term \(kept.term.list.rawValue)"
    default: record.kind.rawValue
    }
  }

  /// Other values of several parts.
  private static func values() throws -> [StoredSample] {
    [
      try StoredSample(
        "OrderEvent", OrderEvent(sequence: 3, at: moment, day: day, actor: 2, kind: .chased("又来电催"))),
      try StoredSample(
        "RecordImage",
        RecordImage(
          reference: Record.Reference(.estate, 1), before: .estate(Estate(id: 1, name: "梧桐里")),
          after: .estate(Estate(id: 1, name: "梧桐里小区", isDefault: true)), revision: 4)),
      try StoredSample("ImportSummary", ImportSummary(ranges: ["resident": [71, 72]], images: 2, imagesHash: "00ff")),
      try StoredSample("EntryImage", entryImage),
      try StoredSample("Seal.Content", content),
      try StoredSample("Catalogue", catalogue),
      try StoredSample("WorkCalendar.Hours", hours),
      try StoredSample(
        "RosterMapping",
        RosterMapping(
          columns: [RosterMapping.Column(label: "姓名", field: .name)], estate: "梧桐里", grid: "990102013006001",
          consent: "监护人已同意", readsStatusInNotes: false)),
      try StoredSample(
        "OutsideMapping", OutsideMapping(columns: [OutsideMapping.Column(label: "工单编号", field: .number)])),
    ]
  }

  /// The words by which a choice is stored, of every choice there is.
  private static func words() throws -> [StoredSample] {
    func words<Choice: RawRepresentable & CaseIterable & Codable>(
      _: Choice.Type
    ) throws -> StoredSample where Choice.RawValue == String {
      try StoredSample(
        "words/\(String(reflecting: Choice.self).drop { $0 != "." }.dropFirst())", Array(Choice.allCases))
    }
    return [
      try words(Record.Kind.self), try words(StaffMember.Role.self), try words(Dwelling.Use.self),
      try words(Place.Kind.self), try words(Residence.Kind.self), try words(Residence.Ending.self),
      try words(Resident.Sex.self), try words(Resident.ContactWay.self), try words(Resident.HelpNeed.self),
      try words(Resident.Status.self), try words(TeamColour.self), try words(Catalogue.Emergency.self),
      try words(WorkCalendar.DayKind.self), try words(OrderState.self), try words(HandlingMode.self),
      try words(Urgency.self), try words(OrderSource.self), try words(Solved.self), try words(Rating.self),
      try words(CallbackMethod.self), try words(WorkOrder.DayDecision.Kind.self), try words(RosterField.self),
      try words(OutsideField.self), try words(EntryState.self), try words(EntryRole.self),
      try words(EntryParty.Kind.self), try words(EntryLink.Why.self),
    ]
  }

  /// What reads each type of value and writes it again, by its name.
  static let readers: [(String, @Sendable (String) throws -> String)] = [
    ("OrderEvent.Kind", { try again($0, as: OrderEvent.Kind.self) }),
    ("OrderEvent", { try again($0, as: OrderEvent.self) }),
    ("Record", { try again($0, as: Record.self) }),
    ("RecordImage", { try again($0, as: RecordImage.self) }),
    ("EntryImage", { try again($0, as: EntryImage.self) }),
    ("ImportSummary", { try again($0, as: ImportSummary.self) }),
    ("Seal.Content", { try again($0, as: Seal.Content.self) }),
    ("Catalogue", { try again($0, as: Catalogue.self) }),
    ("CommunitySettings", { try again($0, as: CommunitySettings.self) }),
    ("WorkCalendar.Hours", { try again($0, as: WorkCalendar.Hours.self) }),
    ("RosterMapping", { try again($0, as: RosterMapping.self) }),
    ("OutsideMapping", { try again($0, as: OutsideMapping.self) }),
    ("ServiceOffer", { try again($0, as: ServiceOffer.self) }),
    ("CareTag", { try again($0, as: CareTag.self) }),
    ("Consent", { try again($0, as: Consent.self) }),
    ("EmergencyContact", { try again($0, as: EmergencyContact.self) }),
  ]

  private static func again<Value: Codable>(_ text: String, as _: Value.Type) throws -> String {
    try JSONText.text(try JSONText.value(text) as Value)
  }
}

extension StoredSample {
  /// Where a value has nothing that could be there, or its text lacks what it has.
  private static func gaps(_ value: Any, _ json: Any, _ path: String) -> [String] {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { gaps($0.value, json, path) } ?? [path]
    case .struct:
      // Days, moments and numbers are written as one word.
      guard let object = json as? [String: Any] else { return [] }
      return mirror.children.flatMap { gaps(of: $0.label ?? "", $0.value, object, path) }
    case .enum:
      guard let object = json as? [String: Any], let (name, payload) = mirror.children.first,
        let inner = object.values.first as? [String: Any]
      else { return [] }
      let parts = Mirror(reflecting: payload)
      guard parts.displayStyle == .tuple else { return gaps(of: "_0", payload, inner, "\(path).\(name ?? "")") }
      return parts.children.flatMap { part in
        let label = (part.label ?? "").replacing(".", with: "_")
        return gaps(of: label, part.value, inner, "\(path).\(name ?? "")")
      }
    case .collection:
      guard let list = json as? [Any], !list.isEmpty else { return [path] }
      return zip(mirror.children, list).flatMap { gaps($0.value, $1, path) }
    case .set, .dictionary: return mirror.children.isEmpty ? [path] : []
    default: return []
    }
  }

  private static func gaps(of label: String, _ value: Any, _ object: [String: Any], _ path: String) -> [String] {
    // What is true or not may be stored without its verb.
    let bare = label.hasPrefix("is") ? label.dropFirst(2).prefix(1).lowercased() + label.dropFirst(3) : label
    // The kind of a field is written as its type.
    let written = object[label] ?? object[bare] ?? (label == "kind" ? object["type"] : nil)
    return written.map { gaps(value, $0, "\(path).\(label)") } ?? ["\(path).\(label)"]
  }

  /// Whether everything that one text says is said by another too, which may say more.
  static func isKept(_ text: String, in other: String) -> Bool {
    func json(_ text: String) -> Any? {
      try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
    func isKept(_ one: Any?, _ other: Any?) -> Bool {
      switch (one, other) {
      case (let one as [String: Any], let other as [String: Any]): one.allSatisfy { isKept($0.value, other[$0.key]) }
      case (let one as [Any], let other as [Any]):
        one.count <= other.count && zip(one, other).allSatisfy { isKept($0, $1) }
      case (let one?, let other?): "\(one)" == "\(other)"
      default: false
      }
    }
    return isKept(json(text), json(other))
  }
}
