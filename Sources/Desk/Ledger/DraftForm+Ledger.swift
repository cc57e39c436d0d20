import CommunityModel

extension DraftForm {
  /// Forms of the ledger.
  static let ofLedger: [DraftForm] =
    [
      form("entry.add", about: whoIsServed) { target, _, context in
        kind(target, context).map { EntryForm($0, InHand(target), given: EntryForm.given(target)) }
      },
      entry("entry.done") { kind, detail, target in
        EntryForm(kind, .done, of: detail.entry.id, given: EntryForm.given(target))
      },
      entry("entry.edit") { kind, detail, target in
        EntryForm(kind, .edit, of: detail.entry.id, given: EntryForm.given(target))
      },
      entry("promote") { kind, detail, _ in PromoteForm(kind, detail) },
      entry("claim") { kind, detail, _ in ClaimForm(kind, detail) },
      entry("link") { _, detail, _ in LinkForm(detail.entry) },
      form("handover") { _, _, context in context.office.kinds.first(where: \.isHandover).map { HandoverForm($0) } },
      form("spendPoints", about: { target in target.id.map { .record(.init(.volunteer, $0)) } }) {
        target, file, _ throws(StoreError) in
        try target.id.flatMap { id throws(StoreError) in try Edited<Volunteer>(id, file) }
          .map { SpendPointsForm($0.value) }
      },
      form("prevent", about: { $0.orders.first.map { .order($0) } }) { target, _, _ in
        target.orders.first.map { PreventForm($0) }
      },
      screen("rota") { target, _, context in context.office.kinds.kind(target.text).map { RotaScreen($0) } },
      screen("round") { target, file, context throws(StoreError) in try round(target, file, context) },
      // What somebody needs goes into the sheet of the round: that is opened, and asks for it again.
      screen("round.need") { target, file, context throws(StoreError) in
        try round(target, isRow: true, file, context)
      },
      form("rhythm.new") { target, file, _ throws(StoreError) in
        if target.text.isEmpty { return RhythmForm() }
        return try ShippedRhythm.offered(beside: file.rhythms().map(\.rhythm)).first { $0.key == target.text }
          .map { RhythmForm($0) }
      },
      form("rhythm.edit") { target, _, _ in target.id.map { RhythmForm($0) } },
      form("entryKind.new") { target, file, context throws(StoreError) in
        target.text.isEmpty ? KindForm(nil, id: nil) : kind(target, context).map { KindForm($0, id: nil) }
      },
      form("entryKind.edit") { target, file, context throws(StoreError) in
        guard let id = target.id, let kept = try Edited<KeptKind>(id, file)?.value.kind else { return nil }
        return context.office.kinds.kind(kept.key).map { KindForm($0, id: id) }
      },
    ] + ofVoices

  /// Forms of what is heard: meetings, their matters, bulletins.
  private static let ofVoices: [DraftForm] = [
    form("meeting.open") { target, file, context throws(StoreError) in
      guard let kind = kind(target, context) else { return nil }
      guard let planned = target.number("planned") else { return MeetingForm(kind) }
      return try file.entry(planned, seenBy: Viewer(context.staff)).map { MeetingForm(kind, opening: $0) }
    },
    entry("meeting") { kind, detail, _ in MeetingForm(kind, changing: detail) },
    form("meeting.close", about: { $0.id.map { .entry($0) } }) { target, file, context throws(StoreError) in
      guard let meeting = try meeting(target.id, file, context) else { return nil }
      return context.office.kinds.kind(meeting.kind).map { CloseMeetingForm($0, meeting) }
    },
    form("meeting.tell", about: { $0.id.map { .entry($0) } }) { target, file, context throws(StoreError) in
      try matter(target, file, context).map { TellForm($0.matter) }
    },
    entry("matter.add") { kind, detail, _ in MeetingMatterForm(kind, in: detail) },
    form("matter", about: { $0.id.map { .entry($0) } }) { target, file, context throws(StoreError) in
      guard Int64(target.text) != nil, let it = try matter(target, file, context),
        let kind = context.office.kinds.kind(it.meeting.kind)
      else { return nil }
      return MeetingMatterForm(kind, in: it.meeting.head, deciding: it.matter)
    },
    form("bulletin.new") { target, _, _ in
      let ends = target.text.split(separator: ",").compactMap { text -> EntryLink.End? in
        text.first == "#"
          ? Int64(text.dropFirst()).map { .entry($0) } : OrderNumber(String(text)).map { .order($0) }
      }
      return ends.isEmpty ? nil : BulletinForm(from: ends)
    },
    entry(ActionID.sendBulletin.rawValue) { _, detail, _ in BulletinStepForm(.send, detail) },
    entry(ActionID.answerBulletin.rawValue) { _, detail, _ in BulletinStepForm(.answer, detail) },
    entry(ActionID.followBulletin.rawValue) { _, detail, _ in BulletinStepForm(.follow, detail) },
  ]

  /// The kind that the key names first.
  private static func kind(_ target: DraftTarget, _ context: DeskContext) -> EntryKind? {
    target.text.split(separator: ":").first.flatMap { context.office.kinds.kind(String($0)) }
  }

  /// The sheet of a round.
  /// - Parameter isRow: whether the draft is on one of its rows.
  private static func round(
    _ target: DraftTarget, isRow: Bool = false, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> (any Screen)? {
    guard let id = target.id, let sheet = try Sheet(SheetNumber(id), isRow: isRow, file, context),
      let kind = sheet.kind
    else { return nil }
    return RoundScreen(kind, sheet, at: id)
  }

  private static func whoIsServed(_ target: DraftTarget) -> Subject? {
    target.number("resident").map { .record(.init(.resident, $0)) }
      ?? target.number("household").map { .record(.init(.household, $0)) }
  }

  private static func meeting(
    _ id: ServiceEntry.ID?, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> Meeting? {
    guard let id else { return nil }
    return try file.meeting(id, context.office.kinds, seenBy: Viewer(context.staff), withFeedback: true)
  }

  /// A matter with the meeting that it is looked at in: the one that the draft names, else its own.
  private static func matter(
    _ target: DraftTarget, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> (meeting: Meeting, matter: MeetingMatter)? {
    guard let id = target.id else { return nil }
    let own = try file.entry(id, seenBy: Viewer(context.staff))?.meeting
    guard let meeting = try meeting(own, file, context) else { return nil }
    return (meeting.matters + meeting.feedback).first { $0.id == id }.map { (meeting, $0) }
  }
}
