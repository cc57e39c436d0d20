import CommunityModel
import CommunityResources
import Terminal

/// How far an order has come: 登记─交办─办理─回访─办结, what is behind it ticked, where it stands pointed at.
///
/// It is told by characters, and by colour only besides.
struct OrderStages: Sendable {
  /// A stage with its name.
  private enum Stage: CaseIterable {
    case registered, assigned, handled, calledBack, ended
  }

  private let state: OrderState
  private let done: Set<Stage>
  private let isLate: Bool

  init(_ order: WorkOrder, _ context: DeskContext) {
    state = order.state
    isLate = order.nextDeadline(context.limits, context.calendar).map { $0 < context.now } ?? false
    // What was taken back or merged was never handled: only what happened is ticked.
    let steps: [(Stage, Bool)] = [
      (.registered, true), (.assigned, order.assignment != nil), (.handled, order.completion != nil),
      (.calledBack, !order.callbacks.isEmpty), (.ended, !order.state.isOpen),
    ]
    done = Set(steps.filter(\.1).map(\.0))
  }

  /// The stage that it is in; one that has been registered waits to be assigned.
  private var now: Stage {
    switch state {
    case .registered: .assigned
    case .assigned, .inProgress, .suspended: .handled
    case .awaitingCallback: .calledBack
    case .refusalPending, .resolved, .closed, .merged, .withdrawn: .ended
    }
  }

  private func name(_ stage: Stage, _ words: Wording) -> String {
    // Where it stands under another name than the stage's, that is what matters.
    switch (stage, state) {
    case (.handled, .suspended), (.ended, .refusalPending), (.ended, .merged), (.ended, .withdrawn), (.ended, .closed):
      words(state)
    case (.ended, _): words.field("finished")
    default: words(Phrase("stage.\(stage)"))
    }
  }

  func pieces(_ canvas: Canvas, _ words: Wording) -> [TextPiece] {
    let theme = canvas.theme
    var pieces: [TextPiece] = []
    for stage in Stage.allCases {
      if stage != .registered { pieces.append(TextPiece(" " + canvas.glyphs.horizontal + " ", theme.border)) }
      let name = name(stage, words)
      if done.contains(stage), stage != now || !state.isOpen {
        pieces.append(TextPiece(canvas.glyphs.marked + " " + name, theme.good))
      } else if stage == now {
        pieces.append(TextPiece(canvas.glyphs.order + " " + name, isLate ? theme.alarm : theme.title))
      } else {
        pieces.append(TextPiece(name, theme.faint))
      }
    }
    return pieces
  }
}
