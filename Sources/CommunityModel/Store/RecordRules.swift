/// Whether records hold together by themselves. Whether what they mention exists only the store can say.
public struct RecordRules: Sendable {
  /// The local date.
  public var today: Day
  /// Whether the community keeps identity numbers.
  public var keepsIdentityNumbers: Bool
  /// Which care tags there are and which are restricted.
  public var catalogue: Catalogue
  /// The gate that every text of a record goes through.
  public var textCheck: TextCheck

  /// Longest name of anything, in characters.
  public static let longestName = TextKind.title.limit
  /// Below this age everything about a person needs the guardian's consent (个人信息保护法 第三十一条).
  public static let ageOfConsent = 14

  public init(today: Day, keepsIdentityNumbers: Bool, catalogue: Catalogue, textCheck: TextCheck) {
    self.today = today
    self.keepsIdentityNumbers = keepsIdentityNumbers
    self.catalogue = catalogue
    self.textCheck = textCheck
  }

  /// Everything that is wrong with a record; empty when it can be stored.
  public func problems(of record: Record) -> [RecordProblem] {
    shape(of: record) + record.texts.compactMap { textCheck.problem(with: $0) }
  }

  /// What is wrong besides its texts.
  private func shape(of record: Record) -> [RecordProblem] {
    switch record {
    case .community, .estate, .building, .dwelling: []
    case .staff(let it): phone(it.phone)
    case .grid(let it): code(it.code)
    case .household(let it): span(it.from, it.until)
    case .resident(let it): problems(of: it)
    case .residence(let it): span(it.from, it.until)
    case .team(let it): it.quota < 0 ? [RecordProblem("quota", .negative)] : []
    case .volunteer(let it): phone(it.phone)
    case .activity(let it): problems(of: it)
    case .helperLink(let it): span(it.from, it.until)
    }
  }

  private func problems(of resident: Resident) -> [RecordProblem] {
    var found: [RecordProblem] = []
    for number in resident.phones where (try? PhoneNumber(number)) == nil {
      found.append(RecordProblem("phones", .phone))
    }
    if let birth = resident.birth, birth.earliest > today { found.append(RecordProblem("birth", .inFuture)) }
    if let contact = resident.emergencyContact { found += phone(contact.phone, "emergencyContact") }
    found += identityNumber(resident)
    for tag in resident.careTags { found += problems(of: tag, resident) }
    if Set(resident.careTags.map(\.key)).count < resident.careTags.count {
      found.append(RecordProblem("careTags", .duplicate))
    }
    for consent in resident.consents {
      if consent.day > today { found.append(RecordProblem("consents", .inFuture)) }
      guard let withdrawal = consent.withdrawal else { continue }
      if withdrawal.day > today { found.append(RecordProblem("consents", .inFuture)) }
      if withdrawal.day < consent.day { found.append(RecordProblem("consents", .endsBeforeStart)) }
    }
    if let review = resident.retentionReview, review.day > today { found.append(RecordProblem("retention", .inFuture)) }
    return found
  }

  private func problems(of tag: CareTag, _ resident: Resident) -> [RecordProblem] {
    var found: [RecordProblem] = []
    let kind = catalogue.careTags.first { $0.key == tag.key }
    if kind == nil { found.append(RecordProblem("careTags", .unknownReference)) }
    if tag.purpose.trimmed.isEmpty || tag.source.trimmed.isEmpty { found.append(RecordProblem("careTags", .missing)) }
    let isChild = resident.birth.map { $0.age(on: today) < Self.ageOfConsent } ?? false
    if kind?.isRestricted == true || isChild, (tag.consent ?? "").trimmed.isEmpty {
      found.append(RecordProblem("careTags", .consentMissing))
    }
    return found
  }

  private func problems(of activity: Activity) -> [RecordProblem] {
    var found: [RecordProblem] = []
    if activity.counts.values.contains(where: { $0 < 0 }) { found.append(RecordProblem("counts", .negative)) }
    if activity.day > today { found.append(RecordProblem("day", .inFuture)) }
    return found
  }

  /// A field for phones, each perhaps with what it is called.
  private func phone(_ text: String?, _ field: String = "phone") -> [RecordProblem] {
    guard let text, !text.isEmpty else { return [] }
    return PhoneList(text).unread.isEmpty ? [] : [RecordProblem(field, .phone)]
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
