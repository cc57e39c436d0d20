import CommunityModel
import CommunityResources

/// What the values come to: checked, saved, and what came of the save.
extension FormScreen {
  /// Says what is wrong with a field that was just left, without touching the others.
  mutating func check(_ id: String, _ context: DeskContext) {
    guard let index = fields.firstIndex(where: { $0.id == id }), fields[index].isTouched else { return }
    if fields[index].isUnchosen {
      fields[index].problem = context.words("form.noSuchChoice")
      return
    }
    guard let submission = content.submissions(context).first(where: \.usesValues) else { return }
    let found = FormCheck(content, submission.id, fields).problems(context)
    fields[index].problem = found.first { $0.field == id }?.text
  }

  mutating func submitFromAnywhere(_ context: DeskContext) -> [Effect] {
    let isOnList = focus < fields.count && found != nil
    let isLookedUp = isOnList && content.lookedUp.contains(fields[focus].id)
    guard let chosen = isOnList ? chooseIfMeant(context) : [] else {
      return [.showMessage(.hint(context.words("form.chooseOne")))]
    }
    if isLookedUp {
      // What was just chosen has to be read before anything can be said about it.
      focus = fields.count
      return chosen + [.reloadDetail]
    }
    found = nil
    let submissions = content.submissions(context)
    if submissions.count(where: { $0.action == nil }) == 1 || focus == fields.count {
      return chosen + submit(submissions[button].id, context)
    }
    focus = fields.count
    button = 0
    return chosen + [.showMessage(.hint(context.words("form.chooseEnd")))]
  }

  /// Ends the form the way that a key of its own asks for.
  mutating func submit(by submission: String, _ context: DeskContext) -> [Effect] {
    guard let chosen = focus < fields.count && found != nil ? chooseIfMeant(context) : [] else {
      return [.showMessage(.hint(context.words("form.chooseOne")))]
    }
    found = nil
    return chosen + submit(submission, context)
  }

  mutating func submit(_ submission: String, _ context: DeskContext) -> [Effect] {
    for index in fields.indices { fields[index].problem = nil }
    problem = nil
    if fields.contains(where: { $0.isUnchosen || $0.isEmptied }) {
      show(FormCheck(content, submission, fields).problems(context))
      return []
    }
    // Shown before the rules are asked: what they would refuse is the other desk's doing.
    pending = submission
    if let conflict = content.overtaken { return show(conflict, context) }
    do {
      switch try content.result(submission, FormValues(fields), context) {
      case .save(let change, let done):
        return [.commit(change, done: done)]
      case .effects(let effects):
        return (content.noDraft == nil ? [.keepDraft(form: content.draftKey, values: [:])] : []) + effects
      }
    } catch {
      show(FormCheck(content, submission, fields).problems(context))
      return []
    }
  }

  /// Says each beside its field, and what is about none of them above all; the first field gets the keys.
  private mutating func show(_ problems: [FormProblem]) {
    for it in problems.reversed() {
      if let index = fields.firstIndex(where: { $0.id == it.field }) {
        fields[index].problem = it.text
      } else {
        problem = it.text
      }
    }
    if let first = fields.firstIndex(where: { $0.problem != nil }) { focus = first }
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .saved(let saved):
      let submission = pending ?? ""
      return [.keepDraft(form: content.draftKey, values: [:])]
        + content.followUp(submission, FormValues(fields), saved, context) + [.pop(.finished(saved))]
        + content.afterwards(submission, saved, context)
    case .failed(let error):
      if case .conflict(let conflict) = error { return show(conflict, context) }
      show(problems(of: error, context))
      return []
    case .answered(let choice as ConflictScreen.Choice): return take(choice, context)
    default: return [.reload]
    }
  }

  /// What the file refused, by field.
  private func problems(of error: StoreError, _ context: DeskContext) -> [FormProblem] {
    guard case .invalid(let problems) = error, !problems.isEmpty else {
      return [FormProblem(field: content.field(of: error) ?? "", text: context.message(error))]
    }
    return problems.map {
      FormProblem(field: content.field(of: .invalid([$0])) ?? "", text: context.words.message($0))
    }
  }

  /// Shows both versions, field by field where the form holds what is stored; the next save lays what was taken of them
  /// over the other desk's.
  private mutating func show(_ conflict: StoreError.Conflict, _ context: DeskContext) -> [Effect] {
    let (seen, typed) = (asSeen, fields)
    accept(conflict, context)
    return [.push(ConflictScreen(conflict, rows: rows(conflict, seen, typed, context), mine: shownValues(context)))]
  }

  /// Shows what was changed while the form lay there as a draft; nothing where that is what was typed.
  mutating func showChangedSince(_ context: DeskContext) -> [Effect] {
    guard wasChangedSince else { return [] }
    wasChangedSince = false
    guard let now = content.current else { return [] }
    let rows = rows(now, content.fields(context), fields, context)
    if rows.isEmpty, content.holds(now) { return [] }
    return [.push(ConflictScreen(now, rows: rows, mine: shownValues(context), wasLeft: true))]
  }

  /// The fields in which what is stored now and what stands here differ.
  /// - Parameter seen: the fields as they stood before anybody changed anything.
  private func rows(
    _ conflict: StoreError.Conflict, _ seen: [Field], _ typed: [Field], _ context: DeskContext
  ) -> [ConflictScreen.Row] {
    guard content.holds(conflict) else { return [] }
    return content.fields(context).filter { !$0.isFact }.compactMap { stored in
      let own = typed.first { $0.id == stored.id && $0.isTouched }
      let before = seen.first { $0.id == stored.id }
      guard let mine = own ?? before, mine.value != stored.value else { return nil }
      return ConflictScreen.Row(stored: stored, mine: mine, takesMine: own != nil)
    }
  }

  /// Takes of each field what was chosen.
  private mutating func take(_ choice: ConflictScreen.Choice, _ context: DeskContext) -> [Effect] {
    for row in choice.rows {
      guard let index = fields.firstIndex(where: { $0.id == row.stored.id }) else { continue }
      fields[index] = row.takesMine ? row.mine : row.stored
      fields[index].isTouched = row.takesMine
    }
    let kept = keepDraft()
    guard choice.saves else { return kept }
    return kept + submit(pending ?? content.submissions(context).first?.id ?? "", context)
  }

  /// Takes up the other desk's version wherever nothing was typed here.
  private mutating func accept(_ conflict: StoreError.Conflict, _ context: DeskContext) {
    content.accept(conflict)
    let fresh = content.fields(context)
    asSeen = fresh
    for index in fields.indices where !fields[index].isTouched {
      if let field = fresh.first(where: { $0.id == fields[index].id }) { fields[index] = field }
    }
  }

  /// What was typed, in a line, where the form is told of by it: numbers of people are no part of that.
  func typed(_ context: DeskContext) -> String {
    let texts = fields.filter { $0.isTouched && !$0.isToggle && !$0.value.isEmpty }.map { $0.shown(context.words) }
    return PersonalNumbers.shielded(texts.joined(separator: " ")).replacing("\n", with: " ")
  }

  /// What was typed, as label and text: shown beside the other desk's version after a conflict.
  private func shownValues(_ context: DeskContext) -> [(label: String, text: String)] {
    fields.filter(\.isTouched).map { ($0.label, $0.shown(context.words)) }
  }
}

extension Field {
  /// What it holds as it is shown beside another version: covered where it is covered while one types elsewhere.
  func shown(_ words: Wording) -> String {
    if isToggle { return words(value == "yes" ? "yes" : "no") }
    let text = chosenLabel.isEmpty ? value : chosenLabel
    return mask?(text) ?? text
  }
}
