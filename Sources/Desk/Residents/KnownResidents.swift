import CommunityModel
import CommunityResources

/// 已有: who of those on file is or may be the person that a form for a new record tells of, compared as a row of a
/// roster is. Looked up when a field is left.
struct KnownResidents: Sendable {
  private static let fieldID = "known"
  /// More than these are only counted.
  private static let most = 20

  private var asked: Question?
  private var found: [AlikeResident] = []

  /// What was asked last: a field that says nothing of who it is asks nothing again.
  private struct Question: Hashable, Sendable {
    var person: Resident
    var home: PlaceKey?
  }

  /// Whoever it most surely is.
  var first: AlikeResident? { found.first }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let question = Self.question(fields, context)
    if question != asked {
      asked = question
      found =
        try question.map { it throws(StoreError) in
          try file.residentsAlike(it.person, at: it.home, limit: Self.most)
        } ?? []
    }
    fields.removeAll { $0.id == Self.fieldID }
    guard let first, let name = fields.firstIndex(where: { $0.id == "name" }) else { return }
    fields.insert(Self.fact(first, others: found.count - 1, context), at: name + 1)
  }

  private static func question(_ fields: [Field], _ context: DeskContext) -> Question? {
    let name = fields.value("name")
    if name.isEmpty { return nil }
    var person = Resident(id: -1, name: name)
    person.otherName = fields.value("otherName").isEmpty ? nil : fields.value("otherName")
    person.sex = Resident.Sex(rawValue: fields.value("sex"))
    person.birth = DateEntry.partialDate(fields.value("birth"), today: context.today, words: context.words)
    // What is no number yet says nothing of who it is.
    let phones = PhoneList(fields.value("phones"))
    person.phoneList = PhoneList(
      numbers: phones.numbers.filter { (try? PhoneNumber($0)) != nil }, labels: phones.labels)
    person.identityNumber = IdentityNumber(fields.value("identityNumber"), on: context.today)?.text
    let place = PlaceKey.parse(fields.value("place"))
    return Question(person: person, home: place?.room == nil ? nil : place)
  }

  private static func fact(_ alike: AlikeResident, others: Int, _ context: DeskContext) -> Field {
    let words = context.words
    let about = ["\(alike.row.name) #\(alike.row.id)", alike.row.about(context)].filter { !$0.isEmpty }
    let texts = ["who": about.joined(separator: "  "), "count": String(others)]
    var fact = Field(
      fieldID, words(alike.likeness == .same ? "person.known" : "person.maybeKnown"), .fact,
      value: words(others > 0 ? "person.known.several" : "person.known.one", texts))
    fact.isWarning = true
    return fact
  }
}
