import CommunityModel
import CommunityResources

/// 取消, 作废: entries that ask for nothing but a reason.
struct EntryReasonForm: FormContent {
  let step: ActionID
  private(set) var rows: [EntryRow]

  init(_ step: ActionID, _ rows: [EntryRow]) {
    (self.step, self.rows) = (step, rows)
  }

  var draftKey: String { "\(step.rawValue):\(rows.map { String($0.id) }.joined(separator: ","))" }

  func title(_ context: DeskContext) -> String {
    let name = context.words.label(of: step)
    return rows.count == 1 ? name : context.words("form.several", ["what": name, "count": String(rows.count)])
  }

  func fields(_ context: DeskContext) -> [Field] {
    [Field("reason", context.words.label(EntryField.reason), .lines(2), limit: EntryContent.longestText)]
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .entry(let theirs) = conflict, let place = rows.firstIndex(where: { $0.id == theirs.id }) else { return }
    rows[place].version = theirs.current
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let reason = try demand("reason", values, context)
    return .parts(rows.map { .entry(.on($0, step == .voidEntry ? .void(reason: reason) : .cancel(reason: reason))) })
  }

  func field(of error: StoreError) -> String? {
    if case .rejectedEntry(let rejection, _) = error, rejection.field == .reason { "reason" } else { nil }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let verb = context.words.entryCommand(step == .voidEntry ? "void" : "cancel")
    return context.words("ledger.done.left", ["verb": verb, "count": String(saved.entries.count)])
  }
}
