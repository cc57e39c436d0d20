import CommunityDocuments
import CommunityModel
import CommunityResources

/// 社情民意: a new bulletin, from orders, memos or matters of meetings.
struct BulletinForm: FormContent {
  private let ends: [EntryLink.End]
  /// What is proposed as its text.
  private var said = ""
  /// Whether something of it is kept in confidence.
  private var isKept = false
  private var isRead = false

  init(from ends: [EntryLink.End]) { self.ends = ends }

  var draftKey: String { "bulletin.new:\(ends.map(Self.name).joined(separator: ","))" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .makeBulletin) }

  private static func name(_ end: EntryLink.End) -> String {
    switch end {
    case .order(let number): number.description
    case .entry(let id): "#\(id)"
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if isRead { return }
    isRead = true
    var texts: [String] = []
    for end in ends {
      switch end {
      case .order(let number):
        let order = try file.order(number)?.registration
        texts.append(order?.text ?? "")
        isKept = isKept || order?.isConfidential ?? false
      case .entry(let id):
        let entry = try file.entry(id, seenBy: Viewer(context.staff))?.entry
        texts.append(entry?.content.text ?? "")
        let kind = context.office.kinds.kind(entry?.kind ?? "")
        isKept = isKept || kind.map { entry?.content.demandsConfidence($0) ?? false } ?? false
      }
    }
    // Telephones and the like go to nobody outside.
    said = PersonalNumbers.shielded(texts.filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    var fields = [Field("from", words.field("source"), .fact, value: words.list(ends.map(Self.name)))]
    if isKept { fields.append(Field("kept", words.field("confidential"), .fact, value: words("bulletin.kept"))) }
    return fields + [
      Field(
        "title", words.label(EntryField.title), hint: words("meeting.hint.title"), isOptional: true,
        limit: RecordRules.longestName),
      Field("text", words.label(EntryField.text), .lines(4), value: said, limit: EntryContent.longestText),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let text = try demand("text", values, context)
    return .entry(BulletinWork.new(text, title: values["title"], on: context.today, from: ends))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    guard let number = saved.entries.first?.number else { return "" }
    return context.words("meeting.done.bulletin", ["number": context.words.name(series: number)])
  }
}

/// 报送, 答复, 跟进 of a bulletin.
struct BulletinStepForm: FormContent {
  /// What is done with it.
  enum Step: Sendable { case send, answer, follow }

  let step: Step
  private var seen: EntryDetail

  init(_ step: Step, _ bulletin: EntryDetail) { (self.step, seen) = (step, bulletin) }

  private var action: ActionID {
    switch step {
    case .send: .sendBulletin
    case .answer: .answerBulletin
    case .follow: .followBulletin
    }
  }

  var draftKey: String { "\(action.rawValue):\(seen.entry.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: action) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let day = Field("day", words.field("day"), value: context.today.iso, hint: words("hint.day"))
    switch step {
    case .send:
      let to = seen.entry.content.text(of: EntryKind.sentToField)
      return [Field("to", words("bulletin.sentTo"), value: to, limit: RecordRules.longestName), day]
    case .answer: return [Field("text", words.field("reply"), .lines(3), limit: EntryContent.longestText), day]
    case .follow:
      let on = seen.entry.content.date(of: EntryKind.followOnField)
      return [
        Field(
          "day", words("bulletin.followOn"), value: on?.iso ?? "", hint: words("bulletin.hint.followOn"),
          isOptional: true)
      ]
    }
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let isCleared = step == .follow && values.optional("day") == nil
    let day = try isCleared ? nil : day("day", values, isPast: step != .follow, context)
    let text = try step == .follow ? "" : demand(step == .send ? "to" : "text", values, context)
    do throws(EntryRejection) {
      switch step {
      case .send: return .entry(try BulletinWork.send(seen, to: text, on: day ?? context.today))
      case .answer: return .parts(try BulletinWork.answer(seen, text, on: day ?? context.today))
      case .follow: return .entry(try BulletinWork.follow(seen, on: day))
      }
    } catch {
      throw FormProblem(field: "day", text: context.message(error, seen.entry.kind))
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let number = seen.entry.number.map { context.words.name(series: $0) } ?? ""
    return context.words("meeting.done.bulletin", ["number": number])
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict, theirs.id == seen.entry.id { seen.entry = theirs }
  }
}

/// What is done with bulletins, and what becomes one.
enum BulletinActions {
  @ActionRows<Owner> static func rows<Owner>(on card: EntryCard?, _ context: DeskContext) -> [Action<Owner>] {
    if let card, card.kind?.key == EntryKind.bulletin {
      let isDone = card.detail.entry.state == .done
      let refusal =
        isDone ? nil : context.message(.wrongState(card.detail.entry.state, command: "edit"), EntryKind.bulletin)
      Action(.sendBulletin, refusal: refusal, does: form(.send, card))
      Action(.answerBulletin, refusal: refusal, does: form(.answer, card))
      Action(.followBulletin, refusal: refusal, does: form(.follow, card))
    } else if let card, card.kind?.becomesOrder != nil {
      Action(.makeBulletin, does: [.open(.bulletin(from: [.entry(card.detail.entry.id)]))])
    }
  }

  /// F8 of a bulletin: it is sent, then answered.
  static func next<Owner>(_ card: EntryCard, _ context: DeskContext) -> Action<Owner>? {
    guard card.kind?.key == EntryKind.bulletin, card.detail.entry.state == .done else { return nil }
    let it = card.detail.entry.content
    if it.date(of: EntryKind.sentOnField) == nil {
      return Action(.advance, .bar, label: context.words.label(of: .sendBulletin), does: form(.send, card))
    }
    if card.detail.isAnswered { return nil }
    return Action(.advance, .bar, label: context.words.label(of: .answerBulletin), does: form(.answer, card))
  }

  private static func form(_ step: BulletinStepForm.Step, _ card: EntryCard) -> [Effect] {
    [.push(FormScreen(BulletinStepForm(step, card.detail)))]
  }

  /// A bulletin as it is printed.
  static func paper(_ card: EntryCard, _ context: DeskContext) -> Effect {
    let id = card.detail.entry.id
    return .push(
      DocumentScreen("bulletin.paper", title: card.title(context)) { file, context throws(StoreError) in
        guard let detail = try file.entry(id, seenBy: Viewer(context.staff)) else {
          return Document(name: "bulletin", text: "", subject: "entry#\(id)")
        }
        let bulletin = try file.bulletin(detail, seenBy: Viewer(context.staff))
        let paper = BulletinPaper(bulletin, community: context.community.name, context.listView)
        return Document(
          paper, named: "bulletin-\(detail.entry.number?.description ?? String(id))", subject: EntryText.subject(id),
          context)
      })
  }
}

extension Opening {
  /// A new bulletin out of these.
  static func bulletin(from ends: [EntryLink.End]) -> Opening {
    Opening("bulletin") { _ in FormScreen(BulletinForm(from: ends)) }
  }
}
