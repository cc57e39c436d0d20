import CommunityModel

/// What a month asks to be finished, in words.
extension Wording {
  public func callAsFunction(_ state: MonthClosing.State) -> String { self(Phrase("closing.state.\(state.rawValue)")) }

  /// What is to be done; a rhythm by its own name.
  public func callAsFunction(_ job: MonthClosing.Job) -> String {
    if case .rhythm(_, let name) = job { return name }
    return self(Phrase("closing.\(job.key)"))
  }

  /// How many are done of how many; empty where it is about one thing.
  public func amount(_ line: MonthClosing.Line) -> String {
    guard let all = line.of else { return "" }
    return line.done.map { "\($0)/\(all)" } ?? String(all)
  }
}
