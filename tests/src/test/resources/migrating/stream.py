#!/usr/bin/env python3
# group: rw quick
#
# A disk gets its own copy of what its backing file holds, while it is in use.
#
# Copyright 2026 the qapi4j contributors
# SPDX-License-Identifier: GPL-2.0-or-later

import os
import iotests
from iotests import qemu_img_create, qemu_img_info, qemu_io

base = os.path.join(iotests.test_dir, 'base.img')
disk = os.path.join(iotests.test_dir, 'disk.img')


class TestStream(iotests.QMPTestCase):
    def setUp(self):
        qemu_img_create('-f', 'qcow2', base, '16M')
        qemu_io('-c', 'write -P 7 0 1M', base)
        qemu_img_create('-f', 'qcow2', '-b', base, '-F', 'qcow2', disk)
        self.vm = iotests.VM()
        self.vm.launch()
        self.vm.cmd('blockdev-add', {
            'driver': 'qcow2',
            'node-name': 'disk',
            'discard': 'unmap',
            'file': {'driver': 'file', 'filename': disk},
        })

    def tearDown(self):
        self.vm.shutdown()
        os.remove(disk)
        os.remove(base)

    def test_stream(self):
        self.vm.cmd('block-stream', job_id='copy', device='disk',
                    auto_dismiss=False, speed=1048576)
        self.vm.cmd('block-job-set-speed', device='copy', speed=0)
        while True:
            event = self.vm.event_wait('JOB_STATUS_CHANGE')
            if event['data']['status'] == 'concluded':
                break
        jobs = self.vm.cmd('query-jobs')
        self.assertNotIn('error', jobs[0])
        self.vm.cmd('job-dismiss', id='copy')
        self.vm.cmd('blockdev-del', node_name='disk')
        self.assertNotIn('backing-filename', qemu_img_info(disk))
        qemu_io('-c', 'read -P 7 0 1M', disk)

    def test_missing_base(self):
        result = self.vm.qmp('block-stream', job_id='copy', device='disk',
                             base_node='nobody')
        self.assert_qmp(result, 'error/class', 'GenericError')


if __name__ == '__main__':
    iotests.main(supported_fmts=['qcow2'], supported_protocols=['file'])
