import ArgumentParser
import CommunityModel
import CommunityResources

extension ResidentMerge.Homes: ExpressibleByArgument {}

/// `qise resident merge KEEP OTHER`: two records of one person become one.
struct ResidentMergeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: Invocation.words("cli.resident.merge"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.resident.merge.keep")) var keep: Int64
  @Argument(help: .words("cli.resident.merge.other")) var other: Int64
  @Option(help: .words("cli.resident.merge.homes")) var homes: ResidentMerge.Homes = .kept
  @Flag(help: .words("cli.yes")) var yes = false

  func run(_ session: Session) throws {
    let kept = try session.resident(keep)
    let merged = try session.resident(other)
    let doubts = kept.resident.contradictions(with: merged.resident)
    if !yes, !doubts.isEmpty { try ask(doubts, session) }
    let merge = ResidentMerge(
      kept: kept.resident.completed(by: merged.resident), other: merged.resident.id, keptRevision: kept.revision,
      otherRevision: merged.revision, homes: homes)
    _ = try session.save(.merge(merge))
    let numbers = ["other": String(merged.resident.id), "kept": String(kept.resident.id)]
    try StandardStreams.write(session.words("command.mergedRecords", numbers) + "\n")
  }

  /// What speaks against one person is said first; with nobody there to answer, the answer is `--yes`.
  private func ask(_ doubts: [Resident.Contradiction], _ session: Session) throws {
    let texts = [
      "kept": String(keep), "other": String(other), "what": session.words.list(doubts.map { session.words($0) }),
    ]
    try session.confirm(session.words("command.mergeAsk", texts), else: session.words("command.mergeNeedsYes", texts))
  }
}

/// `qise resident split OTHER`: takes a record out again that was merged by mistake.
struct ResidentSplitCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: Invocation.words("cli.resident.split"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.resident.merge.other")) var other: Int64

  func run(_ session: Session) throws {
    _ = try session.resident(other)
    _ = try session.save(.split(other))
    try StandardStreams.write(session.words("command.splitRecords", ["other": String(other)]) + "\n")
  }
}
