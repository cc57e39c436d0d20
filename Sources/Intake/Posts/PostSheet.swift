import CommunityModel
import NameFinding
import Tables

/// What a column of a table of posts means.
public enum PostField: String, CaseIterable, Sendable {
  case post, name, holderKind, holderNumber, place, estate, building, unit, grid, from, until
}

/// The words by which the columns of a table of posts are known.
public struct PostHeads: HeadVocabulary {
  private let fields: [String: PostField]
  private let holders: [String: Record.Kind]

  /// - Parameters:
  ///   - words: what the head of a column may be called.
  ///   - holders: what may be written for the sort of somebody who holds a post.
  public init(_ words: [PostField: [String]], holders: [String: Record.Kind]) {
    self.holders = Dictionary(holders.map { (TextFolding.plain($0), $1) }) { first, _ in first }
    let pairs = words.flatMap { field, words in words.map { (TextFolding.plain($0), field) } }
    fields = Dictionary(pairs) { first, _ in first }
  }

  func holder(_ text: String) -> Record.Kind? { holders[TextFolding.plain(text)] }
  func field(_ head: String) -> PostField? { fields[TextFolding.plain(head)] }
  public func isHead(_ text: String) -> Bool { field(text) != nil }
  public func isCell(_ text: String) -> Bool { false }

  /// Nothing without what the post is called, who holds it and where.
  public func headScore(_ labels: [String]) -> Int {
    let known = Set(labels.compactMap { field($0) })
    let says = known.isSuperset(of: [.post, .name]) && !known.isDisjoint(with: [.place, .building, .grid])
    return says ? known.count : 0
  }
}

/// One row of a table of posts, as texts and dates.
public struct PostRow: Sendable {
  /// Where it stands, as a person would say it.
  public var place: String
  var texts: [PostField: String] = [:]
  var dates: [PostField: PartialDate] = [:]
  /// Columns in which something stands that is no date.
  var undated: [PostField] = []
  /// Of which sort the holder is, where it says so.
  var holder: Record.Kind?

  /// The place in one text: as it stands, else put together of its parts; empty where none is said.
  var written: String {
    if let place = texts[.place] { return place }
    guard let building = texts[.building] else { return texts[.grid] ?? "" }
    func part(_ text: String, _ word: String) -> String { text.last?.isNumber ?? false ? text + word : text }
    return (texts[.estate] ?? "") + part(building, "号楼") + part(texts[.unit] ?? "", "单元")
  }
}

/// A table of posts.
public struct PostSheet {
  private let sheet: HeadedSheet<PostField>
  private let vocabulary: PostHeads

  /// Opens the first sheet that has a head of posts.
  /// - Returns: nil where none has.
  public init?(_ path: String, _ vocabulary: PostHeads) throws(TableError) {
    guard let sheet = try HeadedSheet(path, vocabulary, field: vocabulary.field) else { return nil }
    self.sheet = sheet
    self.vocabulary = vocabulary
  }

  /// The rows below the head in which something stands.
  public var read: [PostRow] { sheet.rows.map(read).filter { !$0.texts.isEmpty } }

  private func read(_ row: SheetRow) -> PostRow {
    var read = PostRow(place: sheet.place(of: row, named: .name))
    for (field, text, cell) in sheet.cells(of: row) {
      guard [.from, .until].contains(field) else {
        read.texts[field] = text
        continue
      }
      let date = WrittenDate(countsFrom1904: row.countsFrom1904).date(cell, text: text)
      if let date { read.dates[field] = date } else { read.undated.append(field) }
    }
    read.holder = read.texts[.holderKind].flatMap { vocabulary.holder($0) }
    return read
  }
}
