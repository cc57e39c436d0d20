import CommunityModel
import CommunityResources
import Terminal

/// The timeline of a record as lines, under the heading of each day.
struct TimelineText {
  struct Line {
    var text: String
    /// The hour, on the first line of an entry that has one.
    var time = ""
    var isHeading = false
    var isFaint = false
    /// The entry that the line belongs to; nil for headings.
    var entry: Int?

    /// The line in as many as its text needs beside the hour.
    func wrapped(columns: Int, ambiguous: AmbiguousWidth) -> [Line] {
      if isHeading { return [self] }
      return DisplayWidth.lines(of: text, columns: columns, ambiguous: ambiguous).enumerated().map { row, text in
        Line(text: text, time: row == 0 ? time : "", isFaint: isFaint, entry: entry)
      }
    }
  }

  private let context: DeskContext
  private let isRevealed: Bool
  private var words: Wording { context.words }

  init(_ context: DeskContext, isRevealed: Bool) {
    self.context = context
    self.isRevealed = isRevealed
  }

  func lines(_ entries: [TimelineEntry]) -> [Line] {
    var lines: [Line] = []
    var heading = ""
    for (place, entry) in entries.enumerated() {
      let texts = texts(entry)
      if texts.isEmpty { continue }
      let day = self.heading(entry)
      if day != heading { lines.append(Line(text: day, isHeading: true)) }
      heading = day
      let time = entry.at.map { words.clock($0, context.calendar) } ?? ""
      for (row, text) in texts.enumerated() {
        lines.append(Line(text: text.text, time: row == 0 ? time : "", isFaint: text.isFaint, entry: place))
      }
    }
    return lines
  }

  private func heading(_ entry: TimelineEntry) -> String {
    if let at = entry.at { return words.date(context.calendar.day(of: at), today: context.today) }
    guard let date = entry.date else { return words("timeline.undated") }
    // A whole date is said like the days of what was done.
    return date.day == nil ? words.partialDate(date) : words.date(date.earliest, today: context.today)
  }

  private func texts(_ entry: TimelineEntry) -> [(text: String, isFaint: Bool)] {
    switch entry.kind {
    case .order(let number, let event):
      let shown = isRevealed ? event : event.shielded
      let text = words.summary(shown, names: context.eventNames, now: context.now, context.calendar)
      return [(words("timeline.order", ["number": number.short, "text": text]), false)]
    case .movedIn(let episode):
      return [(words("timeline.movedIn", ["place": place(episode), "kind": words(episode.residence.kind)]), false)]
    case .left(let episode):
      let ending = episode.residence.ending.map { words($0) } ?? ""
      return [(words("timeline.left", ["place": place(episode), "ending": ending]), false)]
    case .consented(let consent):
      let who = context.name(staff: consent.recordedBy)
      return [(words("timeline.consented", ["purpose": consent.purpose, "who": who]), false)]
    case .withdrew(let consent):
      let who = context.name(staff: consent.withdrawal?.recordedBy)
      return [(words("timeline.withdrew", ["purpose": consent.purpose, "who": who]), false)]
    case .changed(let history): return changes(history)
    }
  }

  private func place(_ episode: ResidentDetail.Episode) -> String {
    episode.place?.description ?? words("resident.placeUnknown")
  }

  // MARK: Changes

  private func changes(_ history: RecordHistory) -> [(text: String, isFaint: Bool)] {
    let who = context.name(staff: history.staff)
    let undone = history.isUndone ? "  " + words("timeline.undone") : ""
    switch history.action {
    case .access(let access): return [(words(Phrase("timeline.\(access.rawValue)"), ["who": who]), true)]
    case .mergeResidents: return [(words("timeline.merge", ["who": who]) + undone, false)]
    case .splitResidents: return [(words("timeline.split", ["who": who]) + undone, false)]
    case .erase, .create: return []
    default: break
    }
    let found = history.steps.flatMap { differences($0) }
    // A record that came with an import or a household says so by its episodes; what has no difference says nothing.
    if found.isEmpty {
      let isNew = history.steps.contains { $0.reference.kind == .resident && $0.before == nil }
      return isNew ? [(words("timeline.added", ["who": who]) + undone, false)] : []
    }
    return found.map { (words("timeline.changed", ["change": $0, "who": who]) + undone, false) }
  }

  private func differences(_ step: RecordHistory.Step) -> [String] {
    switch (step.before, step.after) {
    case (.resident(let before), .resident(let after)): return differences(before, after)
    case (.residence(let before), .residence(let after)):
      // Beginning and end are told as episodes; only corrections of them are changes.
      guard before.ending == after.ending, before.resident == after.resident else { return [] }
      return [
        change("field.from", date(before.from), date(after.from)),
        change("field.until", date(before.until), date(after.until)),
        change("field.kind", words(before.kind), words(after.kind)),
      ].compactMap { $0 }
    default: return []
    }
  }

  private func differences(_ before: Resident, _ after: Resident) -> [String] {
    func masked(_ number: String) -> String { isRevealed ? number : PhoneNumber.masked(number) }
    func born(_ it: Resident) -> String {
      it.birth.map { words.partialDate(isRevealed ? $0 : PartialDate(year: $0.year) ?? $0) } ?? ""
    }
    func contact(_ it: Resident) -> String {
      it.emergencyContact.map { [$0.name, $0.relation, masked($0.phone)].joined(separator: " ") } ?? ""
    }
    func number(_ it: Resident) -> String {
      it.identityNumber.map { isRevealed ? $0 : IdentityNumber.masked($0) } ?? ""
    }
    func tags(_ it: Resident) -> String {
      words.list(it.careTags.map { words.name(careTag: $0.key, context.catalogue) })
    }
    func needs(_ it: Resident) -> String {
      words.list(Resident.HelpNeed.allCases.filter(it.helpNeeds.contains).map { words($0) })
    }
    var found = [
      change("field.name", before.name, after.name),
      change("field.otherName", before.otherName ?? "", after.otherName ?? ""),
      change("field.spelling", before.spelling ?? "", after.spelling ?? ""),
      change("field.sex", before.sex.map { words($0) } ?? "", after.sex.map { words($0) } ?? ""),
      change("field.phones", before.phoneList.line(masked), after.phoneList.line(masked)),
      change("field.emergencyContact", contact(before), contact(after)),
      change("field.preferredContact", way(before), way(after)), change("field.helpNeeds", needs(before), needs(after)),
      change("field.careTags", tags(before), tags(after)), change("field.note", before.note, after.note),
    ].compactMap { $0 }
    // Covered, two different values may look alike: that they differ is said all the same.
    if before.birth != after.birth { found.append(said("field.birth", born(before), born(after))) }
    if before.identityNumber != after.identityNumber {
      found.append(said("field.identityNumber", number(before), number(after)))
    }
    if let review = after.retentionReview, review != before.retentionReview { found.append(words("timeline.kept")) }
    if found.isEmpty, before.careTags != after.careTags { found.append(words("timeline.tagsReviewed")) }
    return found
  }

  private func way(_ it: Resident) -> String { it.preferredContact.map { words($0) } ?? "" }

  private func date(_ date: PartialDate?) -> String { date.map { words.partialDate($0) } ?? "" }

  private func change(_ label: Phrase, _ before: String, _ after: String) -> String? {
    before == after ? nil : said(label, before, after)
  }

  private func said(_ label: Phrase, _ before: String, _ after: String) -> String {
    let none = words("timeline.nothing")
    let flat = { (text: String) in text.isEmpty ? none : text.replacing("\n", with: " ") }
    return words(
      "timeline.difference",
      [
        "field": words(label), "before": flat(before), "after": flat(after),
        "arrow": context.capabilities.unicode ? "\u{2192}" : "->",
      ])
  }
}
