// Draws world.svg: every state of states.txt as a shape, or as a circle where its shape
// would be too small to see. Run here: npm ci --ignore-scripts && npm run build
//
// A state's element carries an id (m-BE) and no colour, so that a page can say
// <use class="yes" href="/static/img/world.svg#m-BE"/>. The sea is #sea; land that belongs to
// no state of the list is #other.
//
// Borders are a statement. The data is Natural Earth's de facto view; here Crimea is Ukraine's
// (UNGA resolution 68/262), Somaliland is joined to Somalia and Northern Cyprus to Cyprus.
import fs from 'node:fs'
import { feature } from 'topojson-client'
import { presimplify, simplify, quantile } from 'topojson-simplify'
import { geoPath, geoEqualEarth, geoCentroid, geoArea } from 'd3-geo'
import iso from 'i18n-iso-countries'

const width = 2000
const radius = 8     // of a circle
const smallest = 60  // square units; below this a shape becomes a circle
const kept = 0.12    // share of the points that survives simplification
const unmapped = { TV: [179.2, -8.5] } // states the data has no shape for

const here = name => new URL(name, import.meta.url)
const states = fs.readFileSync(here('states.txt'), 'utf8').trim().split(/\s+/)
const byNumber = Object.fromEntries(states.map(a => [iso.alpha2ToNumeric(a), a]))
const world = JSON.parse(fs.readFileSync(here('node_modules/world-atlas/countries-50m.json')))

const polygon = coordinates => ({ type: 'Polygon', coordinates })
const multi = coordinates => ({ type: 'MultiPolygon', coordinates })

// collect sorts the polygons of the world by state.
function collect(topology) {
  const byState = new Map(), other = []
  for (const f of feature(topology, topology.objects.countries).features) {
    const { type, coordinates } = f.geometry, name = f.properties.name
    if (name === 'Antarctica') continue
    for (const c of type === 'Polygon' ? [coordinates] : coordinates) {
      let state = byNumber[f.id]
      if (name === 'Somaliland') state = 'SO'
      if (name === 'N. Cyprus') state = 'CY'
      if (state === 'RU' && isCrimea(geoCentroid(polygon(c)))) state = 'UA'
      if (!state) { other.push(c); continue }
      if (!byState.has(state)) byState.set(state, [])
      byState.get(state).push(c)
    }
  }
  return { byState, other }
}

function isCrimea([x, y]) {
  return x > 32 && x < 37 && y > 44 && y < 46.3
}

// compact writes a path in whole relative steps, which takes half the room.
function compact(d) {
  let out = '', x = 0, y = 0
  const put = n => { out += (n < 0 || /[a-z]$/.test(out) ? '' : ' ') + n }
  for (const ring of d.split('M').slice(1)) {
    const points = ring.replace('Z', '').split('L').map(p => p.split(',').map(Number))
      .filter(([a, b], i, all) => i === 0 || a !== all[i - 1][0] || b !== all[i - 1][1])
    if (points.length < 3) continue
    out += out ? 'm' : 'M'
    const [x0, y0] = points[0]
    put(x0 - x); put(y0 - y)
    ;[x, y] = [x0, y0]
    out += 'l'
    for (const [a, b] of points.slice(1)) { put(a - x); put(b - y); [x, y] = [a, b] }
    out += 'z'
    ;[x, y] = [x0, y0] // closing goes back to the start
  }
  return out
}

const full = collect(world)
const weighed = presimplify(world)
const { byState, other } = collect(simplify(weighed, quantile(weighed, kept)))
const sphere = { type: 'Sphere' }
const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(width, sphere)
const path = geoPath(projection).digits(0)
const draw = shape => compact(path(shape) ?? '')

let shapes = '', circles = '', dots = 0
for (const a of states) {
  const c = byState.get(a), d = c && draw(multi(c))
  if (d && path.area(multi(c)) >= smallest) { shapes += `<path id="m-${a}" d="${d}"/>\n`; continue }
  const largest = full.byState.get(a)?.map(polygon).reduce((p, q) => geoArea(p) > geoArea(q) ? p : q)
  const [x, y] = projection(largest ? geoCentroid(largest) : unmapped[a]).map(Math.round)
  circles += `<circle id="m-${a}" cx="${x}" cy="${y}" r="${radius}"/>\n`
  dots++
}
const height = Math.ceil(path.bounds(sphere)[1][1])
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<path id="sea" d="${draw(sphere)}"/>
<path id="other" d="${draw(multi(other))}"/>
${shapes}${circles}</svg>
`)
console.error(`${states.length} states, ${dots} of them circles`)
