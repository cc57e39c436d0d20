/// A text of a record, and what kind of field it stands in.
public struct RecordText: Hashable, Sendable {
  /// The field, as ``RecordProblem`` names it.
  public var field: String
  /// What it is for.
  public var kind: TextKind
  public var text: String
  /// Most characters; nil takes those of the kind.
  public var limit: Int?
  /// Whether it may have several lines; nil takes what the kind says.
  public var allowsLines: Bool?
  /// Whether it must say something.
  public var isDemanded = false

  public init(_ field: String, _ kind: TextKind, _ text: String, limit: Int? = nil, allowsLines: Bool? = nil) {
    self.field = field
    self.kind = kind
    self.text = text
    self.limit = limit
    self.allowsLines = allowsLines
  }

  /// A name, which must say something.
  static func name(_ text: String, _ kind: TextKind, field: String = "name") -> RecordText {
    var it = RecordText(field, kind, text, limit: RecordRules.longestName, allowsLines: false)
    it.isDemanded = true
    return it
  }
}

extension RecordText {
  /// What the phones of a field are called: it is typed beside them.
  fileprivate static func labels(_ phones: String?, _ field: String) -> [RecordText] {
    guard let phones, !phones.isEmpty else { return [] }
    return PhoneList(phones).labels.values.map { RecordText(field, .aboutPeople, $0, limit: Resident.longestLabel) }
  }
}

extension Record {
  /// Every text of the record. Keys of the catalogue, codes, telephones and identity numbers are no texts: they have rules
  /// of their own.
  public var texts: [RecordText] {
    switch self {
    case .community(let it): [.name(it.name, .title)]
    case .staff(let it): [.name(it.name, .personName)] + RecordText.labels(it.phone, "phone")
    case .grid(let it):
      [.name(it.name, .title), RecordText("about", .matter, it.about, limit: 500, allowsLines: false)]
    case .estate(let it): [.name(it.name, .place)]
    case .building(let it): [.name(it.name, .place)]
    case .dwelling(let it): [.name(it.room, .place, field: "room"), RecordText("unit", .place, it.unit)]
    case .household, .residence: []
    case .resident(let it): it.texts
    case .team(let it):
      [.name(it.name, .title), RecordText("motto", .title, it.motto, limit: 500)]
        + it.offers.map { .name($0.title, .title, field: "offers") }
        + it.offers.flatMap(\.measures).map { RecordText("offers", .title, $0) }
    case .volunteer(let it): [.name(it.name, .personName)] + RecordText.labels(it.phone, "phone")
    case .activity(let it):
      [.name(it.title, .title, field: "title"), RecordText("place", .place, it.place)]
        + [RecordText("note", .matter, it.note, limit: 500)] + it.counts.keys.map { RecordText("counts", .title, $0) }
    case .helperLink(let it): [RecordText("canAsk", .aboutPeople, it.canAsk)]
    }
  }
}

extension Resident {
  fileprivate var texts: [RecordText] {
    var texts: [RecordText] = [
      .name(name, .personName), RecordText("otherName", .personName, otherName ?? ""),
      RecordText("spelling", .personName, spelling ?? ""),
    ]
    texts += phoneLabels.values.map { RecordText("phones", .aboutPeople, $0, limit: Resident.longestLabel) }
    if let emergencyContact {
      texts.append(.name(emergencyContact.name, .personName, field: "emergencyContact"))
      let relation = RecordText(
        "emergencyContact", .aboutPeople, emergencyContact.relation, limit: RecordRules.longestName)
      texts.append(relation)
      texts += RecordText.labels(emergencyContact.phone, "emergencyContact")
    }
    for tag in careTags {
      texts += [tag.purpose, tag.source, tag.consent ?? ""].map { RecordText("careTags", .aboutPeople, $0) }
    }
    texts += consents.map { RecordText("consents", .aboutPeople, $0.purpose) }
    texts.append(RecordText("note", .aboutPeople, note, limit: Self.longestNote, allowsLines: true))
    return texts
  }
}
