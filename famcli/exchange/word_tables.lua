-- Tables and pictures of Word as Markdown can have them: a cell holds one line, and none stands for several; a picture has
-- its description and what stands below it, and no size.

function Image(image)
  image.attr = pandoc.Attr()
  image.title = ""
  return image
end

function Figure(figure)
  local caption, found = pandoc.utils.stringify(figure.caption.long), nil
  figure:walk({ Image = function(image) found = found or image end })
  if not found then return nil end
  if caption ~= pandoc.utils.stringify(found.caption) then found.title = caption:gsub('"', "”") end
  return pandoc.Para({ found })
end

local function items(blocks)
  local found = pandoc.List()
  for _, block in ipairs(blocks) do
    if block.t == "BulletList" or block.t == "OrderedList" then
      for _, item in ipairs(block.content) do found:extend(items(item)) end
    else
      found:insert(block)
    end
  end
  return found
end

local function line(blocks)
  local inlines = pandoc.utils.blocks_to_inlines(items(blocks), { pandoc.Space() })
  return inlines:map(function(each)
    return (each.t == "LineBreak" or each.t == "SoftBreak") and pandoc.Space() or each
  end)
end

local function simple(rows)
  for _, row in ipairs(rows) do
    local cells = pandoc.List()
    for _, cell in ipairs(row.cells) do
      cells:insert(pandoc.Cell({ pandoc.Plain(line(cell.contents)) }))
      for _ = 2, cell.col_span do cells:insert(pandoc.Cell({})) end
    end
    row.cells = cells
  end
end

function Table(table)
  if #table.head.rows == 0 and #table.bodies > 0 and #table.bodies[1].body > 0 then
    table.head.rows = { table.bodies[1].body:remove(1) }
  end
  simple(table.head.rows)
  for _, body in ipairs(table.bodies) do
    simple(body.head)
    simple(body.body)
    body.row_head_columns = 0
  end
  simple(table.foot.rows)
  table.colspecs = table.colspecs:map(function(spec) return { spec[1], nil } end)
  return table
end
