/// Whether records hold together by themselves. Whether what they mention exists only the store can say.
public struct RecordRules: Sendable {
  /// The local date.
  public var today: Day
  /// Whether the community keeps identity numbers.
  public var keepsIdentityNumbers: Bool
  /// Which care tags there are and which are restricted.
  public var catalogue: Catalogue
  /// Words that free text about people may not carry.
  public var refusedWords: RefusedWords
  /// How to compare with them.
  public var readings: PinyinReadings

  /// Longest name of anything, in characters.
  public static let longestName = 100
  /// Longest text of a line, in characters.
  public static let longestLine = 500
  /// Below this age everything about a person needs the guardian's consent (个人信息保护法 第三十一条).
  public static let ageOfConsent = 14

  public init(
    today: Day, keepsIdentityNumbers: Bool, catalogue: Catalogue, refusedWords: RefusedWords, readings: PinyinReadings
  ) {
    self.today = today
    self.keepsIdentityNumbers = keepsIdentityNumbers
    self.catalogue = catalogue
    self.refusedWords = refusedWords
    self.readings = readings
  }

  /// Everything that is wrong with a record; empty when it can be stored.
  public func problems(of record: Record) -> [RecordProblem] {
    switch record {
    case .community(let it): name(it.name)
    case .staff(let it): name(it.name) + phone(it.phone)
    case .grid(let it): name(it.name) + code(it.code) + text(it.about, "about")
    case .estate(let it): name(it.name)
    case .building(let it): name(it.name)
    case .dwelling(let it): name(it.room, "room") + text(it.unit, "unit")
    case .household(let it): span(it.from, it.until)
    case .resident(let it): problems(of: it)
    case .residence(let it): span(it.from, it.until)
    case .team(let it): problems(of: it)
    case .volunteer(let it): name(it.name) + phone(it.phone)
    case .activity(let it): problems(of: it)
    case .helperLink(let it): span(it.from, it.until) + text(it.canAsk, "canAsk", isAboutPeople: true)
    }
  }

  private func problems(of resident: Resident) -> [RecordProblem] {
    var found = name(resident.name)
    found += text(resident.otherName ?? "", "otherName", limit: Self.longestName)
    found += text(resident.spelling ?? "", "spelling", limit: Self.longestName)
    for number in resident.phones where (try? PhoneNumber(number)) == nil {
      found.append(RecordProblem("phones", .phone))
    }
    for label in resident.phoneLabels.values {
      found += text(label, "phones", limit: Resident.longestLabel, isAboutPeople: true)
    }
    if let birth = resident.birth, birth.earliest > today { found.append(RecordProblem("birth", .inFuture)) }
    if let contact = resident.emergencyContact {
      found += name(contact.name, "emergencyContact") + phone(contact.phone, "emergencyContact")
      found += text(contact.relation, "emergencyContact", limit: Self.longestName)
    }
    found += identityNumber(resident)
    for tag in resident.careTags { found += problems(of: tag, resident) }
    if Set(resident.careTags.map(\.key)).count < resident.careTags.count {
      found.append(RecordProblem("careTags", .duplicate))
    }
    for consent in resident.consents {
      found += text(consent.purpose, "consents")
      if consent.day > today { found.append(RecordProblem("consents", .inFuture)) }
      guard let withdrawal = consent.withdrawal else { continue }
      if withdrawal.day > today { found.append(RecordProblem("consents", .inFuture)) }
      if withdrawal.day < consent.day { found.append(RecordProblem("consents", .endsBeforeStart)) }
    }
    if let review = resident.retentionReview, review.day > today { found.append(RecordProblem("retention", .inFuture)) }
    return found + text(resident.note, "note", limit: Resident.longestNote, isAboutPeople: true, allowsLines: true)
  }

  private func problems(of tag: CareTag, _ resident: Resident) -> [RecordProblem] {
    var found = text(tag.purpose, "careTags", isAboutPeople: true) + text(tag.source, "careTags", isAboutPeople: true)
    found += text(tag.consent ?? "", "careTags", isAboutPeople: true)
    let kind = catalogue.careTags.first { $0.key == tag.key }
    if kind == nil { found.append(RecordProblem("careTags", .unknownReference)) }
    if tag.purpose.trimmed.isEmpty || tag.source.trimmed.isEmpty { found.append(RecordProblem("careTags", .missing)) }
    let isChild = resident.birth.map { $0.age(on: today) < Self.ageOfConsent } ?? false
    if kind?.isRestricted == true || isChild, (tag.consent ?? "").trimmed.isEmpty {
      found.append(RecordProblem("careTags", .consentMissing))
    }
    return found
  }

  private func problems(of team: ServiceTeam) -> [RecordProblem] {
    name(team.name) + text(team.motto, "motto") + (team.quota < 0 ? [RecordProblem("quota", .negative)] : [])
      + team.offers.flatMap { name($0.title, "offers") }
  }

  private func problems(of activity: Activity) -> [RecordProblem] {
    var found = name(activity.title, "title") + text(activity.place, "place")
    found += text(activity.note, "note", isAboutPeople: true, allowsLines: true)
    if activity.counts.values.contains(where: { $0 < 0 }) { found.append(RecordProblem("counts", .negative)) }
    if activity.day > today { found.append(RecordProblem("day", .inFuture)) }
    return found
  }

  private func name(_ text: String, _ field: String = "name") -> [RecordProblem] {
    text.trimmed.isEmpty ? [RecordProblem(field, .missing)] : self.text(text, field, limit: Self.longestName)
  }

  private func text(
    _ text: String, _ field: String, limit: Int = RecordRules.longestLine, isAboutPeople: Bool = false,
    allowsLines: Bool = false
  ) -> [RecordProblem] {
    if text.isEmpty { return [] }
    var problems: [RecordProblem] = []
    if text.count > limit { problems.append(RecordProblem(field, .tooLong(limit: limit))) }
    let isControlled = text.unicodeScalars.contains { scalar in
      (scalar.value < 0x20 && !(allowsLines && scalar == "\n")) || (0x7F...0x9F).contains(scalar.value)
    }
    if isControlled { problems.append(RecordProblem(field, .controlCharacters)) }
    if isAboutPeople {
      let found = refusedWords.found(in: text, readings: readings).map(\.word)
      if !found.isEmpty { problems.append(RecordProblem(field, .refusedWords(found))) }
    }
    return problems
  }

  /// A field for phones, each perhaps with what it is called.
  private func phone(_ text: String?, _ field: String = "phone") -> [RecordProblem] {
    guard let text, !text.isEmpty else { return [] }
    let list = PhoneList(text)
    if !list.unread.isEmpty { return [RecordProblem(field, .phone)] }
    return list.labels.values.flatMap { self.text($0, field, limit: Resident.longestLabel, isAboutPeople: true) }
  }

  private func identityNumber(_ resident: Resident) -> [RecordProblem] {
    guard let text = resident.identityNumber else { return [] }
    guard keepsIdentityNumbers else { return [RecordProblem("identityNumber", .identityNumbersOff)] }
    let (year, month, day) = today.civil
    guard let date = IdentityNumber.BirthDate(year: year, month: month, day: day) else { return [] }
    do {
      let number = try IdentityNumber(text, today: date)
      var problems: [RecordProblem] = []
      if let birth = resident.birth, !birth.agrees(with: number.birth) {
        problems.append(RecordProblem("identityNumber", .contradicts("birth")))
      }
      if let sex = resident.sex, sex.rawValue != number.sex.rawValue {
        problems.append(RecordProblem("identityNumber", .contradicts("sex")))
      }
      return problems
    } catch .other(let other) {
      return [RecordProblem("identityNumber", .otherIdentity(other))]
    } catch {
      return [RecordProblem("identityNumber", .identityNumber)]
    }
  }

  private func code(_ code: String) -> [RecordProblem] {
    let isCode = [3, 15].contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) }
    return isCode ? [] : [RecordProblem("code", .code)]
  }

  private func span(_ from: PartialDate?, _ until: PartialDate?) -> [RecordProblem] {
    var problems: [RecordProblem] = []
    if let from, let until, until.latest < from.earliest { problems.append(RecordProblem("until", .endsBeforeStart)) }
    if let from, from.earliest > today { problems.append(RecordProblem("from", .inFuture)) }
    return problems
  }
}
