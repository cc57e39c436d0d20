/// What is set on a page in one piece: so high, and how it is drawn once its place is known.
struct Piece {
  var height: Double
  /// What is left free above it, unless it begins a page.
  var space = 0.0
  /// Whether it never stands at the end of a page without what follows it.
  var holdsNext = false
  /// What is drawn again above it where it begins a page, such as the heads of its table.
  var head: Head?
  /// What is drawn besides where a page ends behind it, such as the lower edge of its cell.
  var foot: ((Canvas) -> Void)?
  var draw: (Canvas) -> Void

  /// The heads of a table, or the upper edge of a cell that goes on.
  final class Head {
    let height: Double
    let draw: (Canvas) -> Void

    init(height: Double, _ draw: @escaping (Canvas) -> Void) {
      self.height = height
      self.draw = draw
    }
  }
}

/// Pieces with their places on one page.
typealias Page = [(y: Double, draw: (Canvas) -> Void)]

/// Divides pieces among pages.
struct Pager {
  let height: Double

  func pages(of pieces: [Piece]) -> [Page] {
    var (pages, page, y): ([Page], Page, Double) = ([], [], 0)
    var foot: ((Canvas) -> Void)?
    func turn() {
      if let last = page.last, let foot { page.append((last.y, foot)) }
      pages.append(page)
      (page, y, foot) = ([], 0, nil)
    }
    var place = 0
    while place < pieces.count {
      // What holds what follows goes to the next page with it, where one page can hold both at all.
      var end = place
      while pieces[end].holdsNext, end + 1 < pieces.count { end += 1 }
      let group = pieces[place...end]
      if !page.isEmpty, y + Self.height(of: group) > height { turn() }
      for piece in group {
        if !page.isEmpty, y + piece.space + piece.height > height { turn() }
        if page.isEmpty, let head = piece.head {
          page.append((0, head.draw))
          y = head.height
        } else if !page.isEmpty {
          y += piece.space
        }
        page.append((y, piece.draw))
        y += piece.height
        foot = piece.foot
      }
      place = end + 1
    }
    return page.isEmpty && !pages.isEmpty ? pages : pages + [page]
  }

  /// How high pieces are that stand on one page.
  static func height(of pieces: some Sequence<Piece>) -> Double { pieces.reduce(0) { $0 + $1.space + $1.height } }
}
