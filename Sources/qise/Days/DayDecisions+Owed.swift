import CommunityModel
import CommunityResources

/// Decisions about what is owed: rhythms, and entries whose planned day has come.
extension DayDecisions {
  /// An entry is done or cancelled in the ledger, and what was posted is taken down there; carrying it over is a decision of
  /// the day.
  func owed(entry id: Int64, _ kind: DayMatter.Decision, _ written: Entry) throws -> Decision {
    let subject = Subject.entry(id)
    guard let detail = try session.file.entry(id, seenBy: try session.viewer()) else {
      throw StoreError.notFound(subject.description)
    }
    let entry = detail.entry
    switch kind {
    case .done where entry.hangsUntil != nil: return .owed(subject, [.entry(detail.takingDown(on: session.today))])
    case .cancel where entry.hangsUntil != nil: return .owed(subject, [try decided(subject, .cancel, written)])
    case .done:
      var content = entry.content
      content.plannedFor = content.plannedFor ?? content.day
      content.day = min(content.day, session.today)
      fill(&content, written)
      return .owed(subject, [.entry(.on(entry, .markDone(content)))])
    case .cancel: return .owed(subject, [.entry(.on(entry, .cancel(reason: written.reason ?? "")))])
    case .carryOver: return .owed(subject, [try decided(subject, .carryOver, written)])
    default: throw refusal(of: kind, subject.description)
    }
  }

  /// What is to be held is done by an entry that says so; what is owed to people by what was done for each of them.
  func owed(rhythm id: Int64, _ kind: DayMatter.Decision, _ written: Entry) throws -> Decision {
    let subject = Subject.record(Record.Reference(.rhythm, id))
    guard case .rhythm(let rhythm)? = try session.file.record(Record.Reference(.rhythm, id))?.record else {
      throw StoreError.notFound(subject.description)
    }
    switch kind {
    case .done:
      guard let terms = rhythm.terms(on: session.today), terms.whom == .nobody,
        let served = session.office.kinds.first(where: { terms.kinds.contains($0.key) })
      else { throw CommandFailure(session.words("command.decisions.onlyEntries", ["rhythm": String(id)])) }
      var content = EntryContent(day: session.today)
      fill(&content, written)
      if content.title.isEmpty { content.title = terms.name }
      let staff = try session.operatorNow().staff.id
      content.lines = [EntryLine(.staff(staff), .did, EntryMeasure.people, 1)]
      return .owed(
        subject, [.entry(.new(served.key, content, id: -id)), try decided(subject, .done, written)])
    case .cancel: return .owed(subject, [try decided(subject, .cancel, written)])
    case .carryOver: return .owed(subject, [try decided(subject, .carryOver, written)])
    default: throw refusal(of: kind, subject.description)
    }
  }

  private func fill(_ content: inout EntryContent, _ written: Entry) {
    content.text = written.text ?? content.text
    content.title = written.title ?? content.title
    content.outcome = written.outcome ?? content.outcome
  }

  private func decided(_ subject: Subject, _ kind: OwedDecision.Kind, _ written: Entry) throws -> ChangePart {
    let made = OwedDecision(
      about: subject, day: session.office.day, kind, reason: written.reason ?? "",
      by: try session.operatorNow().staff.id)
    guard let made else { throw StoreError.notFound(subject.description) }
    return .record(.new(.decision(made)))
  }
}
