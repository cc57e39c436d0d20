import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation

/// The file of `--map`: mappings of tables as a JSON list. Where there is none, what was recognised is written there, to
/// be changed and used.
struct MapFile {
  var path: String?

  /// Takes the file's mappings for the tables with the same heads; a single one is taken for every table as wide. Gives
  /// whether the file was written instead.
  func apply(to plan: inout RosterPlan, _ words: Wording) throws -> Bool {
    guard let path else { return false }
    guard FileManager.default.fileExists(atPath: path) else {
      var seen: Set<String> = []
      let mappings = plan.sheets.filter(\.isTaken).map(\.mapping).filter { seen.insert($0.fingerprint).inserted }
      try DocumentFile.write(try JSONText.of(mappings), to: path)
      return true
    }
    guard let data = FileManager.default.contents(atPath: path),
      let mappings = try? JSONDecoder().decode([RosterMapping].self, from: data), !mappings.isEmpty
    else { throw CommandFailure(words("command.import.badMap", ["path": path])) }
    for sheet in plan.sheets {
      guard let header = sheet.header else { continue }
      let sole = mappings.count == 1 ? mappings.first { $0.columns.count >= header.labels.count } : nil
      if let mapping = mappings.first(where: { $0.fingerprint == header.fingerprint }) ?? sole {
        plan.use(mapping, for: header.fingerprint)
      }
    }
    return false
  }
}
