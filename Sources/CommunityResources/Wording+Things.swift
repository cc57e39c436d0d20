import CommunityModel

extension Wording {
  /// What sort of unit it is: 驻区单位 / organisation here.
  public func callAsFunction(_ kind: PartnerUnit.Kind) -> String { self("partnerKind.\(kind.rawValue)") }

  /// The form that a kind of entries is typed in.
  public func callAsFunction(_ form: EntryKind.Form) -> String { self("entryForm.\(form.rawValue)") }

  /// Whom entries of a kind may be about.
  public func callAsFunction(_ subjects: EntryKind.Subjects) -> String { self("entrySubjects.\(subjects.rawValue)") }

  /// What entries of a kind do to stock.
  public func callAsFunction(_ goods: EntryKind.Goods) -> String { self("entryGoods.\(goods.rawValue)") }

  /// How entries of a kind are numbered.
  public func callAsFunction(_ series: EntryKind.Series) -> String { self("entrySeries.\(series.rawValue)") }

  /// Which of the year's headline counts a kind falls under.
  public func callAsFunction(_ headline: EntryKind.Headline) -> String { self("headline.\(headline.rawValue)") }

  /// What is wrong with a kind of entries, and what to do.
  public func message(_ problem: EntryKindProblem) -> String {
    switch problem {
    case .nameMissing: self("kindProblem.nameMissing")
    case .mark(let text): self("kindProblem.mark", ["text": text])
    case .text(let problem, _): message(RecordProblem("entryKind", RecordProblem.Reason(problem)))
    case .duplicate(let name): self("kindProblem.duplicate", ["name": name])
    case .choices(let name): self("kindProblem.choices", ["name": name])
    case .choiceAboutPeople(let name): self("kindProblem.choiceAboutPeople", ["name": name])
    case .removed(let name): self("kindProblem.removed", ["name": name])
    case .retyped(let name): self("kindProblem.retyped", ["name": name])
    case .fixedOnceUsed(let part): self("kindProblem.fixed.\(part.rawValue)")
    case .shipped: self("kindProblem.shipped")
    case .visibilityLoosened: self("kindProblem.visibilityLoosened")
    case .retention: self("kindProblem.retention")
    case .points: self("kindProblem.points", ["limit": String(EntryKindRules.mostPointsPerHour)])
    }
  }
}
