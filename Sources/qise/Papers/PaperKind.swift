import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

extension PaperKind {
  /// The command that prints it; nil where that is done at the desk alone.
  var command: String? {
    switch self {
    case .orderSlip: "order slip NUMBER…"
    case .refusalNotice, .chaseNotice, .extensionRequest, .receptionForm: "paper print \(rawValue) NUMBER…"
    case .doorNotice: "paper print doorNotice [NUMBER…] [--copies N]"
    case .visitLog: "paper print visitLog WHO [--month YYYY-MM]"
    case .roster: "paper print roster KIND [--month YYYY-MM]"
    case .donationReceipt, .handover: "paper print \(rawValue) ENTRY…"
    case .round, .signInSheet, .receiptSheet, .helperCard: nil
    case .minutes: "meeting minutes ID"
    case .daySheet: "day sheet [--date DAY]"
    case .badge: "volunteer badge WHO"
    case .serviceBook: "volunteer book WHO"
    case .certificate: "volunteer certificate WHO|--all --year YEAR"
    case .yearSheet: "volunteer sheet WHO"
    case .ranking: "volunteer ranking"
    case .doubleFive: "fives"
    case .arrivalReceipt: "volunteer receipt WHO"
    case .unitReceipt: "partner receipt NAME"
    case .needSlip: "need slip ID"
    case .guideCard: "guide print GUIDE"
    case .bulletin: "bulletin print NUMBER"
    case .promiseBook: "promise book"
    case .attendance: "staff attendance [--month YYYY-MM]"
    case .postedList: "disclose post ITEM --where PLACE --output FILE"
    case .archive: "archive list"
    case .report: "report day|week|month|quarter|year"
    }
  }

  /// By what it is printed, as people read it.
  func how(_ words: Wording) -> String { command.map { "qise " + $0 } ?? words("paperKind.atDesk.\(rawValue)") }
}

/// `qise paper …`
struct PaperCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper", abstract: Invocation.words("cli.paper"),
    subcommands: [PaperList.self, PaperPrint.self, PaperPrinter.self])
}

/// `qise paper list`: every paper, with the key that sets up its size and the command or key that prints it.
struct PaperList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.paper.list"))

  struct JSON: Encodable {
    var key, name: String
    @Nullable var command: String?
    var how: String
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run() throws {
    let words = Invocation.words
    switch format {
    case .json:
      let all = PaperKind.allCases.map {
        JSON(key: $0.rawValue, name: $0.name(words), command: $0.command, how: $0.how(words))
      }
      try StandardStreams.write(try JSONText.of(all))
    case .text:
      let heads: [Phrase] = ["paperKind.head.name", "paperKind.head.key", "paperKind.head.how"]
      var table = TextTable(heads.map { .init(words($0)) })
      for kind in PaperKind.allCases { table.add([kind.name(words), kind.rawValue, kind.how(words)]) }
      try table.print()
    }
  }
}
