import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import Intake

/// The file of `--map`: mappings of tables as a JSON list. Where there is none, what was recognised is written there, to
/// be changed and used.
struct MapFile<Mapping: TableMapping> {
  /// What a person says; nothing where the file is not there yet.
  let overrides: MappingOverrides<Mapping>
  /// Where the file is to be written; nil where it was read, or none was asked for.
  private let newPath: String?

  /// - Parameter choices: what a column can mean, told where the file cannot be read.
  init(path: String?, choices: [Mapping.Field] = Array(Mapping.Field.allCases), _ words: Wording) throws {
    guard let path, FileManager.default.fileExists(atPath: path) else {
      overrides = MappingOverrides()
      newPath = path
      return
    }
    guard let data = FileManager.default.contents(atPath: path), let mappings = Self.mappings(data), !mappings.isEmpty
    else {
      let choices = words.list(choices.map(\.rawValue))
      throw CommandFailure(words("command.import.badMap", ["path": path, "choices": choices]))
    }
    overrides = MappingOverrides(mappings)
    newPath = nil
  }

  /// A list of mappings, or a single one.
  private static func mappings(_ data: Data) -> [Mapping]? {
    let decoder = JSONDecoder()
    return (try? decoder.decode([Mapping].self, from: data))
      ?? (try? decoder.decode(Mapping.self, from: data)).map { [$0] }
  }

  /// Writes what was recognised where the file is not there yet, each table's heads once, and gives its path.
  func write(_ recognised: [Mapping]) throws -> String? {
    guard let newPath else { return nil }
    var seen: Set<String> = []
    let different = recognised.filter { seen.insert($0.fingerprint).inserted }
    try DocumentFile.write(try JSONText.of(different), to: newPath)
    return newPath
  }
}
