import CommunityModel

/// 重开: opens a sealed day again, with a reason that stays on the chain.
struct ReopenDayForm: FormContent {
  let last: Day?

  var draftKey: String { "reopenDay" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .reopenDay) }

  func fields(_ context: DeskContext) -> [Field] {
    [
      Field("day", context.words("field.day"), value: last?.iso ?? "", limit: 30),
      Field("reason", context.words("field.reason"), .lines(2)),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    .reopenDay(
      try day("day", values, isPast: true, context), reason: try demand("reason", values, context))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("done.reopenDay")
  }
}
