import PaperBlocks

/// Sets papers on pages, each as it is to lie there.
struct PaperSetter {
  private let type: Typesetter
  private let job: PaperJob

  init(_ type: Typesetter, _ job: PaperJob) {
    (self.type, self.job) = (type, job)
  }

  func set(_ paper: DrawnPaper, on writer: PageWriter) {
    switch paper.layout {
    case .pages: flow(paper, on: writer)
    case .copies(let names): copies(paper, names, on: writer)
    case .card: cards([paper], on: writer)
    case .letter(let isFramed): letter(paper, isFramed: isFramed, on: writer)
    }
  }

  private func pieces(of paper: DrawnPaper, width: Double, _ base: Double, scale: Double = 1) -> [Piece] {
    BlockSetter(type, width: width, base: base, scale: scale).pieces(of: paper)
  }

  // MARK: Page after page

  /// - Parameter part: what it is called where it is one of several parts, above every page of it.
  private func flow(_ paper: DrawnPaper, part: String = "", on writer: PageWriter) {
    let it = writer.geometry
    let foot = it.base * 1.6
    let pages = Pager(height: it.room.height - foot).pages(of: pieces(of: paper, width: it.room.width, it.base))
    for (number, page) in pages.enumerated() {
      writer.page { canvas in
        canvas.at(it.side, it.edge) { Self.draw(page, on: canvas) }
        let text = job.foot.replacing("{page}", with: String(number + 1))
          .replacing("{pages}", with: String(pages.count))
        let name = type.text(part, Self.partStyle(it.base))
        name.draw(on: canvas, x: it.side, y: it.edge - name.leading, room: it.room.width, .trailing)
        let style = Style(size: it.base * 0.76, ink: .label)
        type.text(text, style).draw(
          on: canvas, x: it.side, y: it.height - it.edge - style.size * 0.6, room: it.room.width, .centre)
      }
    }
  }

  private static func draw(_ page: Page, on canvas: Canvas) {
    for piece in page { canvas.at(0, piece.y) { piece.draw(canvas) } }
  }

  // MARK: Letters

  private func letter(_ paper: DrawnPaper, isFramed: Bool, on writer: PageWriter) {
    let it = writer.geometry
    let (side, top) = (it.width * 0.14, it.height * (isFramed ? 0.2 : 0.1))
    let base = it.base * (isFramed ? 1.5 : 1.24)
    let pieces = BlockSetter(type, width: it.width - 2 * side, base: base, isLetter: true).pieces(of: paper)
    for page in Pager(height: it.height - top - it.height * 0.1).pages(of: pieces) {
      writer.page { canvas in
        if isFramed {
          // Two lines, one heavier than the other.
          let (outer, inner) = (it.edge * 0.8, it.edge * 0.8 + 4)
          canvas.frame(outer, outer, it.width - 2 * outer, it.height - 2 * outer, thick: 1.6)
          canvas.frame(inner, inner, it.width - 2 * inner, it.height - 2 * inner, thick: 0.5)
        }
        canvas.at(side, top) { Self.draw(page, on: canvas) }
      }
    }
  }

  // MARK: Parts of a sheet that is torn apart

  /// How much smaller a part may become so that it fits.
  private static let smallest = 0.72

  private static func partStyle(_ base: Double) -> Style { Style(size: base * 0.8, ink: .label) }

  /// Each part with its name; on sheets of its own where they are no larger than a part, or where it is too long for one.
  private func copies(_ paper: DrawnPaper, _ names: [String], on writer: PageWriter) {
    let it = writer.geometry
    let perSheet = job.size.holdsParts ? names.count : 1
    let slot = it.height / Double(perSheet)
    let (edge, side) = (min(it.edge, slot * 0.05), it.side * 0.85)
    let room = (width: it.width - 2 * side, height: slot - 2 * edge)
    guard let (page, scale) = fitted(paper, room.width, room.height, it.partBase) else {
      for name in names { flow(paper, part: name, on: writer) }
      return
    }
    for first in stride(from: 0, to: names.count, by: perSheet) {
      writer.page { canvas in
        for (row, name) in names[first..<min(first + perSheet, names.count)].enumerated() {
          let top = Double(row) * slot
          canvas.at(side, top + edge, scale: scale) { Self.draw(page, on: canvas) }
          type.text(name, Self.partStyle(it.partBase))
            .draw(on: canvas, x: side, y: top + edge, room: room.width, .trailing)
          if row > 0 {
            canvas.dashed(0, top, it.width, top)
            let mark = type.text("✂", Style(size: 9, ink: .label))
            canvas.fill(it.side - 4, top - 5, mark.width + 8, 10, .white)
            mark.draw(on: canvas, x: it.side, y: top - mark.leading / 2)
          }
        }
      }
    }
  }

  /// The whole paper in so much room, no smaller than need be; nil where it would become too small.
  private func fitted(_ paper: DrawnPaper, _ width: Double, _ height: Double, _ base: Double) -> (Page, Double)? {
    for scale in stride(from: 1, through: Self.smallest, by: -0.04) {
      let pages = Pager(height: height / scale).pages(of: pieces(of: paper, width: width / scale, base, scale: scale))
      if pages.count == 1 { return (pages[0], scale) }
    }
    return nil
  }

  // MARK: Cards to be cut out

  private func cards(_ papers: [DrawnPaper], on writer: PageWriter) {
    let it = writer.geometry
    let across = it.room.width > 400 ? 2 : 1
    let (gap, inner) = (12.0, 8.0)
    let width = (it.room.width - gap * Double(across - 1)) / Double(across)
    let cards = papers.map { paper in
      let own = pieces(of: paper, width: width - 2 * inner, it.base * 0.9)
      return (page: Pager(height: .infinity).pages(of: own)[0], height: Pager.height(of: own) + 2 * inner)
    }
    // One that no page can hold is no card.
    if let tall = cards.firstIndex(where: { $0.height > it.room.height }) {
      self.cards(Array(papers[..<tall]), on: writer)
      flow(papers[tall], on: writer)
      return self.cards(Array(papers[(tall + 1)...]), on: writer)
    }
    var rest = cards[...]
    while !rest.isEmpty {
      writer.page { canvas in
        var y = it.edge
        while let first = rest.first {
          let row = rest.prefix(across)
          let height = row.map(\.height).max() ?? first.height
          if y > it.edge, y + height > it.height - it.edge { return }
          for (column, card) in row.enumerated() {
            let x = it.side + Double(column) * (width + gap)
            for (from, to) in [((x, y), (x + width, y)), ((x, y + height), (x + width, y + height))] {
              canvas.dashed(from.0, from.1, to.0, to.1)
            }
            canvas.dashed(x, y, x, y + height)
            canvas.dashed(x + width, y, x + width, y + height)
            canvas.at(x + inner, y + inner) { Self.draw(card.page, on: canvas) }
          }
          y += height + gap
          rest = rest.dropFirst(across)
        }
      }
    }
  }

  /// Several papers in their order; cards that follow one another share their pages.
  func set(_ papers: [DrawnPaper], on writer: PageWriter) {
    var rest = papers[...]
    while let paper = rest.first {
      guard paper.layout == .card else {
        set(paper, on: writer)
        rest = rest.dropFirst()
        continue
      }
      let run = rest.prefix { $0.layout == .card }
      cards(Array(run), on: writer)
      rest = rest.dropFirst(run.count)
    }
  }
}
