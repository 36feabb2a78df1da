import { describe, expect, it } from '@jest/globals';
import { around, boxOf, readBox, squares, writeBox, zoomFor } from './map-squares.ts';

const yard = (label: string, latitude: number, longitude: number, count: number) => ({ id: label, label, latitude, longitude, count });

describe('squares of the map', () => {
  it('lie where the usual web map has them', () => {
    expect(boxOf('0/0/0')).toEqual({ south: expect.closeTo(-85.0511, 3), west: -180, north: expect.closeTo(85.0511, 3), east: 180 });
    // Changsha: 28.23 N, 112.94 E.
    expect(boxOf('4/13/6')).toEqual({ south: expect.closeTo(21.943, 2), west: 112.5, north: expect.closeTo(40.98, 2), east: 135 });
  });

  it('get finer as one looks closer, down to some streets', () => {
    expect([boxOf('0/0/0'), boxOf('4/13/6'), boxOf('7/104/51'), boxOf('20/1/1')].map(zoomFor)).toEqual([3, 7, 10, 16]);
    expect(zoomFor({ south: -10, west: 170, north: 10, east: -170 })).toBe(7);
  });

  it('are named by the towns of their yards and lead closer; a single yard is itself', () => {
    const points = [yard('Changsha', 28.23, 112.94, 5), yard('Wuhan', 30.6, 114.3, 2), yard('Mombasa', -4.04, 39.67, 3)];
    expect(around(points)).toEqual({ south: -4.04, west: 39.67, north: 30.6, east: 114.3 });
    const drawn = squares(
      [
        { key: '4/13/6', count: 9 },
        { key: '4/9/8', count: 3 },
        { key: '4/0/8', count: 2 },
      ],
      points,
      writeBox,
    );
    expect(drawn.points).toEqual([points[2]]);
    expect(drawn.squares).toEqual([
      expect.objectContaining({ id: '4/13/6', count: 9, label: 'Changsha · Wuhan', href: '21.943,112.5,40.9799,134.9999' }),
      expect.objectContaining({ id: '4/0/8', count: 2, label: '-11°, -169°' }),
    ]);
  });

  it('a box is four numbers and nothing else', () => {
    expect(readBox('21.9,112.5,41,135')).toEqual({ south: 21.9, west: 112.5, north: 41, east: 135 });
    for (const bad of [null, '', '1,2,3', '1,2,3,4,5', 'a,b,c,d', '41,112,21,135']) expect(readBox(bad)).toBeUndefined();
  });
});
