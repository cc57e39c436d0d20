import CommunityModel
import CommunityResources
import GRDB
import NameFinding

/// The names of grids and care tags, ready to be compared with what is typed. Making them takes longer than a
/// keystroke may, so a store keeps them until a grid or the catalogue changes.
struct LookupVocabulary: Sendable {
  /// What it was made from: the grids' number and revisions, the community's revision and the state of its lists.
  struct Version: Hashable, Sendable {
    var grids: Int
    var revisions: Int
    var community: Int
    var lists: [Int64]
  }

  private static let mostGrids = 3

  let version: Version
  private let grids: [Grid]
  private let gridNames: PhraseList
  private let tags: [String]
  private let tagNames: PhraseList
  /// Every printed name of a tag, folded, with its words.
  private let printed: [(name: String, words: Set<Substring>, tag: String)]

  init(_ db: Database, _ context: Context, _ version: Version) throws {
    self.version = version
    let readings = BundledResource.readings
    grids = try Grid.fetchAll(db)
    gridNames = PhraseList(grids.map(\.name), readings: readings)
    let open = context.catalogue.careTags.filter { !$0.isRestricted }
    tags = open.map(\.key)
    printed = open.flatMap { tag in
      tag.names.values.sorted().map { name in
        let folded = TextFolding.folded(name)
        return (folded, Set(folded.split(separator: " ")), tag.key)
      }
    }
    tagNames = PhraseList(open.map { $0.names.values.sorted().joined(separator: " ") }, readings: readings)
  }

  static func version(_ db: Database, _ context: Context) throws -> Version {
    let statement = try db.cachedStatement(sql: "SELECT count(*), total(revision) FROM grid")
    guard let row = try Row.fetchOne(statement) else { return Version(grids: 0, revisions: 0, community: 0, lists: []) }
    return try Version(
      grids: row.value(0), revisions: row.value(1), community: context.revision, lists: context.listsState)
  }

  /// Grids that a token can mean: by the end of their code, or by name. A letter or two would name every grid.
  func grids(_ token: LookupToken) -> [Grid.ID] {
    let coded = grids.filter { token.text.utf8.count >= 3 && $0.code.hasSuffix(token.text) }.map(\.id)
    let exact = grids.filter { TextFolding.folded($0.name) == token.text }.map(\.id)
    if !exact.isEmpty { return exact }
    let named = isWord(token) ? gridNames.matches(token.text).map { grids[$0.index].id } : []
    // What fits many grids, such as the word every grid's name ends with, or all that there are, names none of them.
    return coded + (named.count <= Self.mostGrids && named.count < grids.count ? named : [])
  }

  /// Care tags that a token can mean, never a restricted one. Its own printed name is a tag, whatever else it may look
  /// like; so is a word of one where that is an age: 80+.
  func tags(_ token: LookupToken) -> [String] {
    let exact = printed.filter { $0.name == token.text }.map(\.tag)
    if !exact.isEmpty { return exact }
    if token.age != nil { return printed.filter { $0.words.contains(Substring(token.text)) }.map(\.tag) }
    return isWord(token) ? tagNames.matches(token.text).map { tags[$0.index] } : []
  }

  private func isWord(_ token: LookupToken) -> Bool {
    guard let name = token.name else { return false }
    return token.text.count > 2 || (token.text.count == 2 && name.isHanOnly)
  }
}
