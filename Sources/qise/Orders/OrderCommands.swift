import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise order …`
struct OrderCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order", abstract: Invocation.words("cli.order"),
    subcommands: [
      OrderRegister.self, OrderList.self, OrderShow.self, OrderSlipCommand.self, OrderEdit.self, OrderAssign.self,
      OrderReassign.self,
      OrderStart.self,
      OrderReturn.self, OrderSuspend.self, OrderResume.self, OrderExtend.self, OrderNoteCommand.self, OrderChase.self,
      OrderFinish.self, OrderRefuse.self, OrderApprove.self, OrderCallback.self, OrderMerge.self, OrderWithdraw.self,
      OrderReopen.self, OrderSign.self, OrderSendBack.self, OrderRepeat.self, OrderExclude.self, OrderVerdict.self,
      OrderExplain.self,
    ])
}

extension Session {
  /// Gives commands to one order in one save and says where it stands then.
  func carryOut(_ commands: [OrderCommand], on number: String) throws {
    let order = try order(number)
    let saved = try save(.order(order.number, seen: order.revision, commands))
    guard let after = saved.orders.first else { return }
    try StandardStreams.write(([after] + saved.others).map { standing(of: $0) + "\n" }.joined())
    reportLaterDay(saved.day)
    try reportWaiting(for: after)
  }

  /// Where an order stands, in a line: 20261120-004 已交办，绿色环保队 张敏，今天 18:00 前.
  func standing(of order: WorkOrder) -> String {
    var arguments = ["number": order.number.description, "state": words(order.state)]
    guard order.state.isBeingHandled, let due = order.dueAt, order.assignment != nil else {
      return words("command.order.state", arguments)
    }
    arguments["owner"] = words.owner(order.assignment, names)
    arguments["due"] = words.due(due, now: now, calendar)
    return words("command.order.stateDue", arguments)
  }

  /// Says so when a save counts for a later day because today is sealed.
  func reportLaterDay(_ day: Day) {
    guard day > today else { return }
    StandardStreams.writeError(words("command.countsForLater", ["day": words.date(day, today: today)]))
  }
}
