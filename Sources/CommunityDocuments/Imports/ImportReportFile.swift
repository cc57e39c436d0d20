import CommunityModel
import Intake
import Tables

/// What an import came to, in JSON, issue by issue so that memory does not grow with them. The six counts add up to
/// `rows`.
public final class ImportReportFile {
  private let file: PendingFile

  /// Makes the file, still under another name: so that what stands in its way is known before anything is imported.
  public init(path: String) throws(StoreError) {
    file = try PendingFile(path: path, replacing: true)
  }

  /// One thing that was noticed.
  public struct Issue {
    /// Where it stands, as a person would say it.
    public var place: String
    public var level: RosterIssue.Level
    /// A sentence without anything personal.
    public var message: String
    /// The order that it is about, where it is about one that the file has.
    public var order: String?

    public init(place: String, level: RosterIssue.Level, message: String, order: String? = nil) {
      self.place = place
      self.level = level
      self.message = message
      self.order = order
    }

    fileprivate var json: String {
      var pairs = [("level", level.rawValue), ("message", message)]
      if let order { pairs.append(("order", order)) }
      pairs.append(("place", place))
      let texts = pairs.map { JSONExportWriter.quoted($0.0) + " : " + JSONExportWriter.quoted($0.1) }
      return "    {" + texts.joined(separator: ", ") + "}"
    }
  }

  /// Writes the report and puts it in place, where an older one goes. `issues` is given what takes one issue after another.
  public func write(
    _ tally: ImportTally, droppedColumns: [String], _ issues: ((Issue) throws -> Void) throws -> Void
  ) throws {
    let dropped = droppedColumns.map(JSONExportWriter.quoted).joined(separator: ", ")
    var waiting = "{\n  \"changed\" : \(tally[.changed]),\n  \"doubtful\" : \(tally[.doubtful]),\n"
    waiting += "  \"droppedColumns\" : [\(dropped)],\n  \"issues\" : ["
    var isFirst = true
    try issues { issue in
      waiting += (isFirst ? "\n" : ",\n") + issue.json
      isFirst = false
      guard waiting.utf8.count > 1 << 16 else { return }
      try file.write(waiting.utf8)
      waiting = ""
    }
    waiting += isFirst ? "],\n" : "\n  ],\n"
    waiting += "  \"new\" : \(tally[.new]),\n  \"rejected\" : \(tally[.rejected]),\n  \"rows\" : \(tally.rows),\n"
    waiting += "  \"skipped\" : \(tally[.skipped]),\n  \"unchanged\" : \(tally[.unchanged])\n}\n"
    try file.write(waiting.utf8)
    try file.putInPlace()
  }
}
