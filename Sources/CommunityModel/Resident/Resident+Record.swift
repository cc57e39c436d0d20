import NameFinding

extension Resident: RecordContent {
  public static let recordKind = Record.Kind.resident
  private static let recordedBy = RecordLink("consents", .staff)
  private static let reviewedBy = RecordLink("retention", .staff, column: "reviewed_by")

  public static let fields: [RecordField<Resident>] = [
    .demanded("name", .personName, \.name), .text("otherName", .personName, \.otherName),
    .text("spelling", .personName, \.spelling), .term("sex", of: "sex", \.sex),
    .shown("birth") { FieldValue($0.birth) { .birth($0) } },
    RecordField("phones", value: { FieldValue($0.phoneList) }, visitPhones: { it, visit in visit(&it.phoneList) }),
    RecordField(
      "emergencyContact", value: { FieldValue($0.emergencyContact) { .contact($0) } },
      visitTexts: { it, visit in
        it.emergencyContact?.name.visited(as: .name("", .personName, field: "emergencyContact"), visit)
        let relation = RecordText("emergencyContact", .aboutPeople, "", limit: RecordRules.longestName)
        it.emergencyContact?.relation.visited(as: relation, visit)
      },
      visitPhones: { it, visit in it.emergencyContact?.phone.visited(asPhones: visit) }),
    .term("preferredContact", of: "contactWay", \.preferredContact),
    .shown("helpNeeds") { it in
      let needs = HelpNeed.allCases.filter(it.helpNeeds.contains)
      return needs.isEmpty ? .nothing : .list(needs.map { .term("helpNeed", $0.rawValue) })
    },
    RecordField(
      "careTags", value: { $0.careTags.isEmpty ? .nothing : .careTags($0.careTags) }, keys: { $0.careTags.map(\.key) },
      visitTexts: { it, visit in
        for index in it.careTags.indices { it.careTags[index].visitTexts(visit) }
      }),
    RecordField(
      "consents", links: [recordedBy], value: { $0.consents.isEmpty ? .nothing : .consents($0.consents) },
      visitLinks: { it, visit in
        for index in it.consents.indices {
          visit(recordedBy, &it.consents[index].recordedBy)
          if var withdrawal = it.consents[index].withdrawal {
            visit(recordedBy, &withdrawal.recordedBy)
            it.consents[index].withdrawal = withdrawal
          }
        }
      },
      visitTexts: { it, visit in
        for index in it.consents.indices {
          it.consents[index].purpose.visited(as: RecordText("consents", .aboutPeople, ""), visit)
        }
      }),
    RecordField(
      "identityNumber", value: { FieldValue($0.identityNumber) { .identityNumber($0) } },
      keys: { $0.identityNumber.map { [$0] } ?? [] }),
    .text("note", .aboutPeople, \.note, limit: longestNote, allowsLines: true),
    .link(
      RecordLink("resident", .resident, column: "merged_into", erasing: .separates, merging: .stays), \.mergedInto),
    RecordField(
      "retention", links: [reviewedBy], value: { FieldValue($0.retentionReview) { .day($0.day) } },
      visitLinks: { it, visit in
        guard var review = it.retentionReview else { return }
        visit(reviewedBy, &review.by)
        it.retentionReview = review
      }),
  ]
  public var asRecord: Record { .resident(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    if let birth, birth.earliest > rules.today { found.append(RecordProblem("birth", .inFuture)) }
    found += identityFaults(rules)
    for tag in careTags { found += faults(of: tag, rules) }
    if Set(careTags.map(\.key)).count < careTags.count { found.append(RecordProblem("careTags", .duplicate)) }
    for consent in consents {
      if consent.day > rules.today { found.append(RecordProblem("consents", .inFuture)) }
      guard let withdrawal = consent.withdrawal else { continue }
      if withdrawal.day > rules.today { found.append(RecordProblem("consents", .inFuture)) }
      if withdrawal.day < consent.day { found.append(RecordProblem("consents", .endsBeforeStart)) }
    }
    if let retentionReview, retentionReview.day > rules.today { found.append(RecordProblem("retention", .inFuture)) }
    return found
  }

  private func faults(of tag: CareTag, _ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    let kind = rules.catalogue.careTags.first { $0.key == tag.key }
    if kind == nil { found.append(RecordProblem("careTags", .unknownReference)) }
    if tag.purpose.trimmed.isEmpty || tag.source.trimmed.isEmpty { found.append(RecordProblem("careTags", .missing)) }
    let isChild = birth.map { $0.age(on: rules.today) < RecordRules.ageOfConsent } ?? false
    if kind?.isRestricted == true || isChild, (tag.consent ?? "").trimmed.isEmpty {
      found.append(RecordProblem("careTags", .consentMissing))
    }
    return found
  }

  private func identityFaults(_ rules: RecordRules) -> [RecordProblem] {
    guard let identityNumber else { return [] }
    guard rules.keepsIdentityNumbers else { return [RecordProblem("identityNumber", .identityNumbersOff)] }
    let (year, month, day) = rules.today.civil
    guard let date = IdentityNumber.BirthDate(year: year, month: month, day: day) else { return [] }
    do {
      let number = try IdentityNumber(identityNumber, today: date)
      var found: [RecordProblem] = []
      if let birth, !birth.agrees(with: number.birth) {
        found.append(RecordProblem("identityNumber", .contradicts("birth")))
      }
      if let sex, sex.rawValue != number.sex.rawValue {
        found.append(RecordProblem("identityNumber", .contradicts("sex")))
      }
      return found
    } catch .other(let other) {
      return [RecordProblem("identityNumber", .otherIdentity(other))]
    } catch {
      return [RecordProblem("identityNumber", .identityNumber)]
    }
  }
}

extension CareTag {
  fileprivate mutating func visitTexts(_ visit: (inout RecordText) -> Void) {
    let rule = RecordText("careTags", .aboutPeople, "")
    purpose.visited(as: rule, visit)
    source.visited(as: rule, visit)
    consent.visited(as: rule, visit)
  }
}
