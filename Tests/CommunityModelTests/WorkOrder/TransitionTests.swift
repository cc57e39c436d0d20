import CommunityModel
import TestSupport
import Testing

/// The diagram of product.md as one table: what each command makes of each state; · is a rejection, = no change.
private let diagram = """
  command        reg  ass  inp  sus  cal  ref  res  clo  mer  wit
  register       ·    ·    ·    ·    ·    ·    ·    ·    ·    ·
  amend          =    =    =    =    =    =    ·    ·    ·    ·
  linkRequester  =    =    =    =    =    =    ·    ·    ·    ·
  assign         ass  ·    ·    ·    ·    ·    ·    ·    ·    ·
  reassign       ·    ass  ass  ass  ·    ·    ·    ·    ·    ·
  start          ·    inp  ·    ·    ·    ·    ·    ·    ·    ·
  return         ·    reg  reg  ·    ·    ·    ·    ·    ·    ·
  suspend        ·    sus  sus  ·    ·    ·    ·    ·    ·    ·
  resume         ·    ·    ·    inp  ·    ·    ·    ·    ·    ·
  extend         ·    =    =    ·    ·    ·    ·    ·    ·    ·
  finish         ·    cal  cal  ·    ·    ·    ·    ·    ·    ·
  refuse         ref  ref  ref  ·    ·    ·    ·    ·    ·    ·
  approve        ·    ·    ·    ·    ·    cal  ·    ·    ·    ·
  reject         ·    ·    ·    ·    ·    inp  ·    ·    ·    ·
  callback       ·    ·    ·    ·    res  ·    ·    ·    ·    ·
  merge          mer  mer  mer  mer  ·    ·    ·    ·    ·    ·
  withdraw       wit  wit  wit  wit  ·    ·    ·    ·    ·    ·
  close          ·    ·    ·    ·    ·    ·    clo  ·    ·    ·
  reopen         ·    ·    ·    ·    ·    ·    reg  reg  reg  ·
  note           =    =    =    =    =    =    ·    ·    ·    ·
  chase          =    =    =    =    =    =    ·    ·    ·    ·
  carryOver      =    =    =    =    =    =    ·    ·    ·    ·
  moveClocks     =    =    =    =    ·    ·    ·    ·    ·    ·
  """

private let columns: [String: OrderState] = [
  "reg": .registered, "ass": .assigned, "inp": .inProgress, "sus": .suspended, "cal": .awaitingCallback,
  "ref": .refusalPending, "res": .resolved, "clo": .closed, "mer": .merged, "wit": .withdrawn,
]

/// One command of every kind that nothing but the state can forbid.
private let commands: [OrderCommand] = [
  .register(OrderFixture.registration()), .amend(OrderFixture.registration(text: "暖气漏水")), .linkRequester(7),
  .assign(OrderFixture.assignment()), .reassign(OrderFixture.assignment(who: 4)), .start(firstContactAt: nil),
  .returnOrder(reason: "不归本网格"), .suspend(reason: "utility", wakeOn: OrderFixture.day("2026-11-25")), .resume,
  .extend(to: OrderFixture.at("2026-12-04 18:00"), reason: "等配件"), .finish(OrderFixture.completion),
  .refuse(OrderFixture.refusal), .approve, .reject(reason: "应当办理"), OrderFixture.answer(.yes),
  .merge(into: OrderFixture.masterNumber), .withdraw(reason: "误登"), .close, .reopen(reason: "又不热了"),
  .note("已去看过"), .chase("请今天联系"), .carryOver(reason: "等配件"),
  .moveClocks(
    OrderClocks(
      assignBy: OrderFixture.at("2026-11-20 12:00"), contactBy: OrderFixture.at("2026-11-20 12:00"),
      dueAt: OrderFixture.at("2026-12-01 18:00"))),
]

/// A cell of the diagram.
struct DiagramCell: CustomTestStringConvertible {
  var command: OrderCommand
  var from: OrderState
  /// Nil where the diagram says no.
  var to: OrderState?

  var testDescription: String { "\(command.name) \(from.rawValue)" }

  static let all: [DiagramCell] = {
    let rows = diagram.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard let head = rows.first else { return [] }
    return rows.dropFirst().flatMap { row in
      zip(head, row).dropFirst().compactMap { column, mark in
        guard let from = columns[column], let command = commands.first(where: { $0.name == row.first }) else {
          return nil
        }
        return DiagramCell(command: command, from: from, to: mark == "=" ? from : columns[mark])
      }
    }
  }()
}

@Suite("Transitions") struct TransitionTests {
  @Test("The table knows every command in every state")
  func complete() {
    let cells = DiagramCell.all
    #expect(Set(commands.map(\.name)).count == commands.count)
    #expect(cells.count == commands.count * OrderState.allCases.count)
    // A command that the table does not know would be missed; the switch fails to compile when one is added.
    for command in commands {
      switch command {
      case .register, .amend, .linkRequester, .assign, .reassign, .start, .returnOrder, .suspend, .resume, .extend,
        .finish, .refuse, .approve, .reject, .callBack, .merge, .withdraw, .close, .reopen, .note, .chase, .carryOver,
        .moveClocks:
        break
      // Demands a number of the hotline: see ``HotlineTests``.
      case .hotline: break
      }
    }
    #expect(commands.count == 23)
  }

  @Test("Every command in every state does what the diagram says", arguments: DiagramCell.all)
  func transition(cell: DiagramCell) throws {
    let story = try OrderStory.standing(cell.from)
    #expect(story.order.state == cell.from)
    var after = story
    let master = try OrderStory.master()
    do throws(Rejection) {
      try after.give(
        cell.command, at: "2026-11-20 10:00", by: OrderFixture.secretary, master: master,
        isSealing: cell.command == .close)
      #expect(after.order.state == cell.to)
      #expect(after.order.revision == story.order.revision + 1)
    } catch {
      #expect(cell.to == nil)
      #expect(error == .wrongState(cell.from, command: cell.command.name))
      #expect(after.order == story.order)
    }
    if case .register = cell.command {
    } else {
      #expect(cell.command.allowedStates.contains(cell.from) == (cell.to != nil))
    }
  }

  @Test("The way to every state leaves the order as its replay", arguments: OrderState.allCases)
  func replay(state: OrderState) throws {
    let story = try OrderStory.standing(state)
    #expect(WorkOrder.replay(id: 1, number: OrderFixture.number, events: story.events) == story.order)
  }

  @Test("Open states are those that somebody has to do something about")
  func open() {
    #expect(
      OrderState.allCases.filter(\.isOpen) == [
        .registered, .assigned, .inProgress, .suspended, .awaitingCallback, .refusalPending,
      ])
    #expect(
      OrderState.allCases.filter(\.isBeingHandled) == [
        .registered, .assigned, .inProgress, .suspended, .refusalPending,
      ])
  }
}
